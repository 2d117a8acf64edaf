'use client';
// What the collection is told about itself, changed here and saved together.
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import type { TabProps } from '../collection/collection-tabs';
import { type About, CollectionFields } from '../list/collection-fields';
import { useCollectionActions } from '../use-collections';
import { splitTags } from '../words';

export function AboutPanel({ collection, writable }: TabProps) {
  const { update } = useCollectionActions();
  const formId = useId();
  const { name, description, kind, language, shared, tags } = collection;
  const stored: About = { name, description, kind, language, shared, tags: tags.join(', ') };
  // Only what was changed is sent, so that a save on top of somebody else's keeps theirs.
  const [changed, setChanged] = useState<Partial<About>>({});
  const about = { ...stored, ...changed };
  const dirty = (Object.keys(changed) as (keyof About)[]).some((key) => changed[key] !== stored[key]);
  const problem = about.name.trim() === '' ? 'Give it a name.' : null;
  const save = () => {
    if (problem || !dirty) return;
    const { tags: typed, ...rest } = changed;
    update.mutate(
      { slug: collection.slug, patch: { ...rest, ...(typed === undefined ? {} : { tags: splitTags(typed) }) } },
      {
        onSuccess() {
          setChanged({});
          toast.success('Saved');
        },
      },
    );
  };
  return (
    <Panel
      title="About"
      actions={
        writable && (
          <>
            {dirty && (
              <Button size="sm" variant="ghost" onClick={() => setChanged({})}>
                Discard
              </Button>
            )}
            <Button size="sm" variant="primary" type="submit" form={formId} disabled={!dirty} busy={update.isPending}>
              Save
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {!writable && <Notice>Its owner and operators can change it.</Notice>}
        <CollectionFields
          about={about}
          change={(part) => setChanged((old) => ({ ...old, ...part }))}
          nameError={problem}
          disabled={!writable}
          sharedFor={
            !collection.mine && collection.shared
              ? `Only ${collection.ownerName ?? 'its owner'} can take it back from the others.`
              : null
          }
        />
        {update.isError && <Notice tone="alert">{update.error.message}</Notice>}
      </form>
    </Panel>
  );
}
