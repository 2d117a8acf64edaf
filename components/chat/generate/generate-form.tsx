'use client';
// What agents are to talk about: who, the topic, how long, who speaks when.
import { MessagesSquare } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { PickList } from '@/components/ui/pick-list';
import { Select } from '@/components/ui/select';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { AgentSummary } from '@/contracts/agents';
import { GenerateInput } from '@/contracts/conversations';
import { ORDER_WORDS } from './run-words';
import { useRunActions, useSpeakers } from './use-runs';

type Order = GenerateInput['order'];

interface Draft {
  agents: string[];
  topic: string;
  turns: string;
  count: string;
  order: Order;
  moderator: string | null;
  knowledge: boolean;
  tools: boolean;
}

const EMPTY: Draft = {
  ...{ agents: [], topic: '', turns: '10', count: '1' },
  ...{ order: 'round_robin', moderator: null, knowledge: true, tools: false },
};

const PROBLEMS: Record<string, string> = {
  agents: 'Choose two agents or more, eight at most.',
  topic: 'Say what they talk about.',
  turns: 'Between 1 and 200 turns.',
  count: 'Between 1 and 100 conversations.',
};

function Fields({
  agents,
  draft,
  change,
}: {
  agents: AgentSummary[];
  draft: Draft;
  change(part: Partial<Draft>): void;
}) {
  const chosen = agents.filter(({ slug }) => draft.agents.includes(slug));
  const toggle = (slug: string) =>
    change({
      agents: draft.agents.includes(slug) ? draft.agents.filter((one) => one !== slug) : [...draft.agents, slug],
    });
  return (
    <>
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-muted">Agents</span>
        <PickList
          label="Agent"
          options={agents.map(({ slug, name, model }) => ({ value: slug, label: name, hint: model?.model ?? '' }))}
          picked={draft.agents}
          onToggle={toggle}
          empty="No agents yet."
        />
      </div>
      <Field label="Topic">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2000}
            value={draft.topic}
            placeholder="How should the north gate be watched at night?"
            onChange={(event) => change({ topic: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Turns">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.turns}
              onChange={(event) => change({ turns: event.target.value })}
            />
          )}
        </Field>
        <Field label="Conversations">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.count}
              onChange={(event) => change({ count: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label="Who speaks next">
        {(control) => (
          <Select<Order>
            id={control.id}
            value={draft.order}
            onValueChange={(order) => change({ order })}
            options={Object.entries(ORDER_WORDS).map(([value, label]) => ({ value: value as Order, label }))}
          />
        )}
      </Field>
      {draft.order === 'moderator' && chosen.length > 0 && (
        <Field label="Moderator">
          {(control) => (
            <Select
              id={control.id}
              value={draft.moderator ?? chosen[0]!.slug}
              onValueChange={(moderator) => change({ moderator })}
              options={chosen.map(({ slug, name }) => ({ value: slug, label: name }))}
            />
          )}
        </Field>
      )}
      <div className="flex flex-col gap-2">
        {(
          [
            ['knowledge', 'May look into their knowledge'],
            ['tools', 'May ask the cameras’ data, with your rights'],
          ] as const
        ).map(([name, words]) => (
          <div key={name} className="flex items-center gap-2">
            <Checkbox
              id={`talk-${name}`}
              checked={draft[name]}
              onCheckedChange={(checked) => change({ [name]: checked === true })}
            />
            <Label htmlFor={`talk-${name}`}>{words}</Label>
          </div>
        ))}
      </div>
    </>
  );
}

export function GenerateForm() {
  const speakers = useSpeakers();
  const { start } = useRunActions();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [problem, setProblem] = useState<string | null>(null);
  const agents = speakers.data?.items;

  const submit = () => {
    const { moderator, order, ...rest } = draft;
    const read = GenerateInput.safeParse({
      ...rest,
      ...{ order, turns: Number(draft.turns), count: Number(draft.count) },
      ...(order === 'moderator' && moderator && draft.agents.includes(moderator) ? { moderator } : {}),
    });
    if (!read.success) {
      const [issue] = read.error.issues;
      return setProblem(PROBLEMS[String(issue?.path[0])] ?? issue?.message ?? 'Something is missing.');
    }
    setProblem(null);
    start.mutate(read.data, {
      onSuccess: () => setDraft((old) => ({ ...old, topic: '' })),
      onError: (cause) => setProblem(cause.message),
    });
  };

  return (
    <Panel title="New" description="Agents talk about a topic, by themselves">
      {speakers.isPending && (
        <Loading label="Loading agents" className="flex flex-col gap-2">
          <Skeleton className="h-24" />
          <Skeleton className="h-16" />
        </Loading>
      )}
      {speakers.isError && !agents && <ErrorState error={speakers.error} onRetry={() => void speakers.refetch()} />}
      {agents && agents.length < 2 && (
        <EmptyState
          icon={MessagesSquare}
          title="It takes two"
          description="Make at least two agents that are switched on; templates are a quick start."
          action={
            <Button asChild variant="primary">
              <Link href="/agents">Make agents</Link>
            </Button>
          }
        />
      )}
      {agents && agents.length >= 2 && (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Fields agents={agents} draft={draft} change={(part) => setDraft((old) => ({ ...old, ...part }))} />
          {problem && <Notice tone="alert">{problem}</Notice>}
          <Button type="submit" variant="primary" busy={start.isPending}>
            Let them talk
          </Button>
        </form>
      )}
    </Panel>
  );
}
