import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SightingView } from '@/components/events/sighting-view';

export const metadata: Metadata = { title: 'Sighting' };

export default async function SightingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <SightingView key={id} id={id} />
    </Suspense>
  );
}
