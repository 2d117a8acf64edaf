'use client';
// Adds what an address holds.
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Collection } from '@/contracts/knowledge';
import { useDocumentActions } from '../use-documents';
import { AddDialog, toldUploaded } from './add-dialog';

const isAddress = (text: string) => /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '');

export function UrlDialog({ collection, onClose }: { collection: Collection; onClose: () => void }) {
  const { addUrl } = useDocumentActions();
  const [url, setUrl] = useState('');
  const [tried, setTried] = useState(false);
  const problem = isAddress(url.trim()) ? null : 'Write the whole address, beginning with https://';
  const add = (tags: string[]) => {
    setTried(true);
    if (problem) return;
    addUrl.mutate(
      { collection: collection.slug, url: url.trim(), tags },
      {
        onSuccess(uploaded) {
          toldUploaded(uploaded);
          onClose();
        },
      },
    );
  };
  return (
    <AddDialog
      title="Add an address"
      description="The server fetches the page or file once and keeps what it says."
      busy={addUrl.isPending}
      refusal={addUrl.error?.message ?? null}
      onAdd={add}
      onClose={onClose}
    >
      <Field label="Address" error={tried ? problem : null}>
        {(control) => (
          <Input
            {...control}
            type="url"
            placeholder="https://"
            maxLength={2000}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
    </AddDialog>
  );
}
