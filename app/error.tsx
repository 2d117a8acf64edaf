'use client';
import { ErrorState } from '@/components/ui/error-state';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <ErrorState
      title="This page broke"
      error={error}
      advice="Try again; if it breaks once more, reload the page."
      onRetry={reset}
    />
  );
}
