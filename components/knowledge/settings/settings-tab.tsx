'use client';
// How a collection is set up, and its end.
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import type { TabProps } from '../collection/collection-tabs';
import { useCollectionActions } from '../use-collections';
import { counted } from '../words';
import { AboutPanel } from './about-panel';
import { AgentsPanel } from './agents-panel';
import { ModelPanel } from './model-panel';

function DeletePanel({ collection }: Pick<TabProps, 'collection'>) {
  const router = useRouter();
  const { remove } = useCollectionActions();
  const [asking, setAsking] = useState(false);
  return (
    <Panel title="Delete" description="The collection with every document in it">
      <Button onClick={() => setAsking(true)}>
        <Trash2 />
        Delete the collection
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${collection.name}?`}
        description={`${counted(collection.documents, 'document')} and all their passages are removed for good.`}
        confirmLabel="Delete"
        destructive
        onConfirm={async () => {
          await remove.mutateAsync(collection.slug);
          router.push('/knowledge');
        }}
      />
    </Panel>
  );
}

export function SettingsTab({ collection, writable }: TabProps) {
  const { can } = useSession();
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <AboutPanel key={collection.id} collection={collection} writable={writable} />
      <div className="flex min-w-0 flex-col gap-4">
        <ModelPanel collection={collection} writable={writable} />
        {can('operator') && <AgentsPanel collection={collection} />}
        {writable && <DeletePanel collection={collection} />}
      </div>
    </div>
  );
}
