import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DocumentView } from '@/components/knowledge/reading/document-view';

export const metadata: Metadata = { title: 'Document' };

export default async function DocumentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <DocumentView key={id} id={id} />
    </Suspense>
  );
}
