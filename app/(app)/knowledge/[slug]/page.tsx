import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CollectionView } from '@/components/knowledge/collection/collection-view';

export const metadata: Metadata = { title: 'Collection' };

export default async function CollectionPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  return (
    <Suspense>
      <CollectionView key={slug} name={slug} />
    </Suspense>
  );
}
