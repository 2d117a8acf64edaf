'use client';
// Gets a model onto an Ollama server.
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useLanguageActions } from './use-language';

const FORM = 'pull-model';

export function PullDialog({ providers, onClose }: { providers: readonly string[]; onClose(): void }) {
  const { pull } = useLanguageActions();
  const [provider, setProvider] = useState(providers[0] ?? '');
  const [model, setModel] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = () => {
    const name = model.trim();
    if (!name) return setProblem('Which model? For example llama3.2:3b.');
    pull.mutate({ provider, model: name }, { onSuccess: onClose, onError: (cause) => setProblem(cause.message) });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Get a model"
        description="It is downloaded by the Ollama server, which needs the internet for it. You can go on working."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={FORM} variant="primary" busy={pull.isPending}>
              Get it
            </Button>
          </>
        }
      >
        <form
          id={FORM}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {providers.length > 1 && (
            <Field label="Server">
              {(control) => (
                <Select
                  id={control.id}
                  value={provider}
                  onValueChange={setProvider}
                  options={providers.map((name) => ({ value: name, label: name }))}
                />
              )}
            </Field>
          )}
          <Field label="Model" hint="As the library of Ollama names it." error={problem}>
            {(control) => (
              <Input
                {...control}
                value={model}
                placeholder="llama3.2:3b"
                autoComplete="off"
                autoCapitalize="none"
                onChange={(event) => setModel(event.target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
