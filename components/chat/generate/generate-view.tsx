'use client';
import { useSession } from '@/components/realtime/use-session';
// Agents among themselves: begin a conversation, and see those that are going on or over.
import { PageHeader } from '@/components/ui/page-header';
import { GenerateForm } from './generate-form';
import { RunList } from './run-list';

export function GenerateView() {
  const { can } = useSession();
  return (
    <>
      <PageHeader title="Agents among themselves" back={{ href: '/chat', label: 'Chat' }} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,4fr)_minmax(0,8fr)]">
        {can('operator') && <GenerateForm />}
        <RunList />
      </div>
    </>
  );
}
