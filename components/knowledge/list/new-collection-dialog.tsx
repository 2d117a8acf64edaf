'use client';
// Makes a collection.
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Collection } from '@/contracts/knowledge';
import { useCollectionActions } from '../use-collections';
import { splitTags } from '../words';
import { type About, CollectionFields, NOTHING_YET } from './collection-fields';

export function NewCollectionDialog(props: { onClose: () => void; onMade: (collection: Collection) => void }) {
  const { create } = useCollectionActions();
  const [about, setAbout] = useState<About>(NOTHING_YET);
  const [tried, setTried] = useState(false);
  const formId = useId();
  const problem = about.name.trim() === '' ? 'Give it a name.' : null;
  const send = () => {
    setTried(true);
    if (!problem) create.mutate({ ...about, tags: splitTags(about.tags) }, { onSuccess: props.onMade });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        title="New collection"
        description="Documents that are searched together."
        size="md"
        footer={
          <>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} busy={create.isPending}>
              Make the collection
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <CollectionFields
            about={about}
            change={(part) => setAbout((old) => ({ ...old, ...part }))}
            nameError={tried ? problem : null}
          />
          {create.isError && <Notice tone="alert">{create.error.message}</Notice>}
        </form>
      </DialogContent>
    </Dialog>
  );
}
