'use client';
// Language models: the servers that have them, and the models.
import { useSession } from '@/components/realtime/use-session';
import { BackendsPanel } from './backends-panel';
import { EmbeddersPanel } from './embedders-panel';
import { ModelsPanel } from './models-panel';

export function LanguageView() {
  const { can } = useSession();
  return (
    <>
      <h2 className="sr-only">Language models</h2>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <ModelsPanel admin={can('admin')} operator={can('operator')} />
        <div className="flex min-w-0 flex-col gap-4">
          {can('operator') && <BackendsPanel admin={can('admin')} />}
          <EmbeddersPanel />
        </div>
      </div>
    </>
  );
}
