import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ExportsView } from '@/components/exports/exports-view';

export const metadata: Metadata = { title: 'Exports' };

export default function ExportsPage() {
  return (
    <Suspense>
      <ExportsView />
    </Suspense>
  );
}
