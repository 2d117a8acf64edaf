'use client';
// Connects a server of language models; says at once whether it answers.
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { PasswordInput } from '@/components/ui/password-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { BackendCreate } from '@/contracts/inference';
import { useLanguageActions } from './use-language';

const FORM = 'connect-server';

type Kind = BackendCreate['kind'];

const EXAMPLES: Record<Kind, { url: string; hint: string }> = {
  ollama: { url: 'http://127.0.0.1:11434', hint: 'Where `ollama serve` listens.' },
  openai: {
    url: 'http://127.0.0.1:8080/v1',
    hint: 'The address up to /v1: vLLM, LM Studio, llama-server, a hosted one.',
  },
};

export function ConnectDialog({ onClose }: { onClose(): void }) {
  const { connect } = useLanguageActions();
  const [kind, setKind] = useState<Kind>('ollama');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [apiKey, setApiKey] = useState('');
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);

  const submit = () => {
    const read = BackendCreate.safeParse({ kind, name, url, apiKey: apiKey.trim() || null });
    if (!read.success) {
      const [issue] = read.error.issues;
      const field = String(issue?.path[0] ?? '');
      const text = issue?.message ?? '';
      const noAddress = field === 'url' && issue?.code !== 'custom';
      return setProblem({
        field,
        text: noAddress ? 'An address such as the one above, with http:// or https://.' : text,
      });
    }
    setProblem(null);
    connect.mutate(read.data, {
      onSuccess: (backend) => {
        if (backend.state === 'up')
          toast.success(`${backend.name} answers`, { description: `${backend.models} models` });
        else toast.warning(`${backend.name} is saved, but does not answer`, { description: backend.problem ?? '' });
        onClose();
      },
      onError: (cause) => setProblem({ field: '', text: cause.message }),
    });
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Connect a server"
        description="What it hears and says stays between it and this server."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={FORM} variant="primary" busy={connect.isPending}>
              Connect
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
          <SegmentedControl<Kind>
            label="Kind of server"
            value={kind}
            onValueChange={setKind}
            options={[
              { value: 'ollama', label: 'Ollama' },
              { value: 'openai', label: 'OpenAI-compatible' },
            ]}
          />
          <Field
            label="Name"
            hint="Short, as it stands before its models."
            error={problem?.field === 'name' ? problem.text : null}
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                placeholder="workshop"
                autoComplete="off"
                onChange={(event) => setName(event.target.value.toLowerCase())}
              />
            )}
          </Field>
          <Field label="Address" hint={EXAMPLES[kind].hint} error={problem?.field === 'url' ? problem.text : null}>
            {(control) => (
              <Input
                {...control}
                inputMode="url"
                value={url}
                placeholder={EXAMPLES[kind].url}
                onChange={(event) => setUrl(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="Key"
            hint="Only where the server asks for one. It is kept on this server and never shown again."
            error={problem?.field === 'apiKey' ? problem.text : null}
          >
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="off"
                value={apiKey}
                onChange={(event) => setApiKey(event.target.value)}
              />
            )}
          </Field>
          {problem && !['name', 'url', 'apiKey'].includes(problem.field) && (
            <Notice tone="alert">{problem.text}</Notice>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}
