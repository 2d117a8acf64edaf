import type { Metadata } from 'next';
import { Suspense } from 'react';
import { UsageView } from '@/components/models/usage/usage-view';

export const metadata: Metadata = { title: 'Usage of models' };

export default function UsagePage() {
  return (
    <Suspense>
      <UsageView />
    </Suspense>
  );
}
