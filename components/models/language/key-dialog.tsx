'use client';
// Gives a server another key, also where the one it had cannot be read any more.
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { type Backend, BackendPatch } from '@/contracts/inference';
import { useLanguageActions } from './use-language';

const FORM = 'server-key';

export function KeyDialog({ backend: { id, name }, onClose }: { backend: Backend & { id: string }; onClose(): void }) {
  const { change } = useLanguageActions();
  const [apiKey, setApiKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const submit = () => {
    const read = BackendPatch.safeParse({ apiKey });
    if (!read.success) return setProblem(read.error.issues[0]?.message ?? '');
    change.mutate(
      { id, patch: read.data },
      {
        onSuccess: ({ state, problem: left }) => {
          if (state === 'down') toast.warning('The key is saved', { description: left ?? '' });
          else toast.success('The key is saved');
          onClose();
        },
        onError: (cause) => setProblem(cause.message),
      },
    );
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Key of ${name}`}
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={FORM} variant="primary" busy={change.isPending}>
              Save
            </Button>
          </>
        }
      >
        <form
          id={FORM}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label="Key" hint="Replaces the one before and is never shown again. Empty: none." error={problem}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="off"
                value={apiKey}
                onChange={(event) => setApiKey(event.target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
