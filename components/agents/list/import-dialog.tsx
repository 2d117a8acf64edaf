'use client';
// Brings an agent in from a file or from pasted text: our own export, or the nested config of another program. What the
// server had to change or could not place is told before one goes on.
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { Agent, AgentImported } from '@/contracts/agents';
import { useAgentActions } from '../use-agents';
import { readConfig } from './read-config';

const MOST_BYTES = 1_000_000;

function Notes({ imported, onOpen }: { imported: AgentImported; onOpen: (agent: Agent) => void }) {
  return (
    <DialogContent
      title={`${imported.agent.name} is here`}
      description="Not everything in the file means something here."
      size="md"
      footer={
        <Button variant="primary" onClick={() => onOpen(imported.agent)}>
          Open the agent
        </Button>
      }
    >
      <ul className="flex list-disc flex-col gap-2 pl-4 text-sm break-words">
        {imported.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </DialogContent>
  );
}

export function ImportDialog(props: { onClose: () => void; onOpen: (agent: Agent) => void }) {
  const { importConfig } = useAgentActions();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [imported, setImported] = useState<AgentImported | null>(null);

  const take = async (file: File) => {
    if (file.size > MOST_BYTES) return setProblem('A config has at most 1 MB; this file is no agent.');
    setText(await file.text());
    setProblem(null);
  };
  const send = async () => {
    const read = readConfig(text);
    if ('problem' in read) return setProblem(read.problem);
    setBusy(true);
    setProblem(null);
    try {
      const done = await importConfig(read.content);
      if (done.notes.length > 0) return setImported(done);
      toast.success(`${done.agent.name} is here`);
      props.onOpen(done.agent);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The file was not taken.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      {imported ? (
        <Notes imported={imported} onOpen={props.onOpen} />
      ) : (
        <DialogContent
          title="Import an agent"
          description="A file that was exported here, or the nested config of another program (agent_id, model_config, prompt_config, …)."
          size="md"
          footer={
            <>
              <Button onClick={props.onClose}>Cancel</Button>
              <Button variant="primary" busy={busy} onClick={() => void send()}>
                Import
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-4">
            <FileDrop accept=".json,application/json" onFile={(file) => void take(file)}>
              Choose a JSON file <span className="text-muted">or drop it here</span>
            </FileDrop>
            <Field label="Or paste it">
              {(control) => (
                <Textarea
                  {...control}
                  rows={8}
                  spellCheck={false}
                  className="font-mono"
                  placeholder={'{ "agent_id": "…", "prompt_config": { … } }'}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            {problem && (
              <Notice tone="alert" className="break-words">
                {problem}
              </Notice>
            )}
          </div>
        </DialogContent>
      )}
    </Dialog>
  );
}
