'use client';
// Who the agent is, beside every tab of its editor: name, what it is for, tags, and whether it answers.
import { useState } from 'react';
import { toast } from 'sonner';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Switch } from '@/components/ui/switch';
import type { Agent } from '@/contracts/agents';
import { useAgentActions } from '../use-agents';
import { ListField } from './list-field';
import type { Editing } from './use-draft';

function Active({ agent }: { agent: Agent }) {
  const { update } = useAgentActions();
  const [busy, setBusy] = useState(false);
  const change = async (active: boolean) => {
    setBusy(true);
    await update(agent.slug, { active })
      .catch((error: Error) => toast.error('Not changed', { description: error.message }))
      .finally(() => setBusy(false));
  };
  return (
    <div className="flex items-center gap-2 text-sm">
      <Switch
        id="agent-active"
        checked={agent.active}
        disabled={busy}
        onCheckedChange={(active) => void change(active)}
      />
      <label htmlFor="agent-active">{agent.active ? 'Active' : 'Switched off'}</label>
    </div>
  );
}

export function AboutPanel({ agent, editing }: { agent: Agent; editing: Editing }) {
  const { draft, problems, change } = editing;
  return (
    <Panel title="About" actions={<Active agent={agent} />} className="lg:sticky lg:top-16">
      <div className="flex flex-col gap-4">
        <Field label="Name" error={problems.has('name') ? 'Give it a name.' : null}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="What it is for" hint="Shown in the list, so that people choose the right one.">
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={2000}
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
            />
          )}
        </Field>
        <ListField
          label="Tags"
          noun="tag"
          hint="To find it by."
          items={draft.tags}
          most={20}
          mostLong={40}
          onChange={(tags) => change({ tags })}
        />
        <div className="text-xs text-muted">
          <p>
            Version <span className="tabular">{agent.version}</span>, saved <RelativeTime at={agent.updatedAt} />
          </p>
          <p>
            As a model: <code className="font-mono break-all">agent:{agent.slug}</code>
          </p>
        </div>
      </div>
    </Panel>
  );
}
