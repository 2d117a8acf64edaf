'use client';
// Language models: the servers that have them, and the models.
import { useSession } from '@/components/realtime/use-session';
import { BackendsPanel } from './backends-panel';
import { ModelsPanel } from './models-panel';

export function LanguageView() {
  const { can } = useSession();
  return (
    <>
      <h2 className="sr-only">Language models</h2>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <ModelsPanel admin={can('admin')} operator={can('operator')} />
        {can('operator') && <BackendsPanel admin={can('admin')} />}
      </div>
    </>
  );
}
