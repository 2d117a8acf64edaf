// Something failed: what, what to do, and a way to try again.
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';

export interface ErrorStateProps {
  title?: string;
  /** The error that was thrown; its message is shown. */
  error?: unknown;
  /** What the reader can do about it. */
  advice?: ReactNode;
  onRetry?: () => void;
  className?: string;
}

export function ErrorState({ title = 'This could not be loaded', error, advice, onRetry, className }: ErrorStateProps) {
  const message = error instanceof Error ? error.message : undefined;
  return (
    <div
      role="alert"
      className={cn('flex flex-col items-center justify-center gap-4 px-4 py-12 text-center', className)}
    >
      <TriangleAlert aria-hidden className="size-6 text-alert" strokeWidth={1.5} />
      <div className="flex max-w-96 flex-col gap-1">
        <p className="text-base font-medium">{title}</p>
        {message && <p className="text-sm break-words text-muted">{message}</p>}
        {advice && <div className="text-sm text-muted">{advice}</div>}
      </div>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
