'use client';
// Makes an agent: a name, and what it starts from.
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import type { Agent } from '@/contracts/agents';
import { useAgentActions, useTemplates } from '../use-agents';

const EMPTY = 'empty';

export function NewAgentDialog(props: {
  template: string | null;
  onClose: () => void;
  onMade: (agent: Agent) => void;
}) {
  const templates = useTemplates(true).data?.items ?? [];
  const { create } = useAgentActions();
  const [template, setTemplate] = useState(props.template ?? EMPTY);
  const [named, setName] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  const chosen = templates.find(({ name }) => name === template);
  const name = named ?? chosen?.title ?? '';
  const problem = name.trim() === '' ? 'Give it a name.' : null;

  const send = async () => {
    setTried(true);
    if (problem) return;
    setBusy(true);
    setRefusal(null);
    try {
      props.onMade(await create({ name, ...(template === EMPTY ? {} : { template }) }));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : 'The agent was not made. Try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        title="New agent"
        description="Everything can be changed afterwards; every change is kept as a version."
        size="md"
        footer={
          <>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} busy={busy}>
              Make the agent
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
            void send();
          }}
        >
          <Field label="Start from" hint={chosen?.description ?? 'No prompts; whatever you write is all it is told.'}>
            {(control) => (
              <Select
                {...control}
                value={template}
                options={[
                  { value: EMPTY, label: 'Nothing' },
                  ...templates.map(({ name: value, title }) => ({ value, label: title })),
                ]}
                onValueChange={setTemplate}
              />
            )}
          </Field>
          <Field label="Name" error={tried ? problem : null}>
            {(control) => (
              <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          {refusal && <Notice tone="alert">{refusal}</Notice>}
        </form>
      </DialogContent>
    </Dialog>
  );
}
