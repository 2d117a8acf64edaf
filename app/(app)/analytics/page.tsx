import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AskView } from '@/components/analytics/ask/ask-view';

export const metadata: Metadata = { title: 'Analytics' };

export default function AnalyticsPage() {
  return (
    <Suspense>
      <AskView />
    </Suspense>
  );
}
