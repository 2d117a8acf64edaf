'use client';
// Nothing is here yet: files dropped or chosen make a first collection, which their owner alone reads until it is shared.
import { FileUp, FolderUp, Library, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { collectionPage } from '../addresses';
import { DropTarget } from '../uploads/drop-target';
import { FileButton } from '../uploads/file-buttons';
import type { NamedFile } from '../uploads/upload-queue';
import { useUploadQueue } from '../uploads/use-uploads';
import { useCollectionActions } from '../use-collections';

const FIRST_NAME = 'My documents';

export function FirstFiles({ onNew }: { onNew: () => void }) {
  const router = useRouter();
  const queue = useUploadQueue();
  const { create } = useCollectionActions();
  const begin = (files: NamedFile[]) =>
    create.mutate(
      { name: FIRST_NAME, shared: false },
      {
        onSuccess(collection) {
          queue.add(collection, files);
          router.push(collectionPage(collection.slug));
        },
        onError: (error) => toast.error('No collection was made', { description: error.message }),
      },
    );
  return (
    <Panel flush>
      <EmptyState
        icon={Library}
        heading="h2"
        title="Drop documents here"
        description={
          <>
            <p>PDF, Word, text, Markdown, HTML, CSV, JSON or code. Ask them, and every answer names its page.</p>
            <p className="mt-2">They go into a collection that only you read; share it whenever you like.</p>
          </>
        }
        action={
          <>
            <FileButton variant="primary" onFiles={begin}>
              <FileUp />
              Choose files
            </FileButton>
            <FileButton folder onFiles={begin}>
              <FolderUp />
              Choose a folder
            </FileButton>
            <Button onClick={onNew}>
              <Plus />
              New collection
            </Button>
          </>
        }
      />
      <DropTarget label="Drop to make your first collection" onFiles={begin} />
    </Panel>
  );
}
