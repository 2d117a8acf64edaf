import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AgentView } from '@/components/agents/editor/agent-view';

export const metadata: Metadata = { title: 'Agent' };

export default async function AgentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <AgentView slug={id} />
    </Suspense>
  );
}
