'use client';
// The page of the temporal graph: a question box, filters, the two times, the drawing, and beside it the same in words.
import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { Fact, GraphAnswer } from '@/contracts/graph';
import { AskBox } from './ask/ask-box';
import { GraphAnswerPanel } from './ask/graph-answer';
import { AddDialog } from './facts/add-dialog';
import type { FactEnd } from './facts/end-fields';
import { FilterRow } from './filter-row';
import { GraphBody } from './graph-body';
import { GraphSkeleton } from './graph-skeleton';
import { TimeBar } from './time-bar';
import { useGraphAnswer, useGraphView } from './use-graph';
import { useViewState } from './view-state';

const VIEWS = [
  { value: 'list', label: 'List' },
  { value: 'drawing', label: 'Drawing' },
] as const;

export function GraphView() {
  const { state, change } = useViewState();
  const view = useGraphView(state);
  const answer = useGraphAnswer(state.q);
  const [adding, setAdding] = useState<{ about: FactEnd | null } | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  // One now for all that is on screen, as of the last answer of the server.
  const nowMs = useMemo(() => view.dataUpdatedAt || Date.now(), [view.dataUpdatedAt]);
  useShortcut({
    keys: '/',
    label: 'Find an entity',
    group: 'Graph',
    handler: () => searchRef.current?.focus(),
  });

  const facts = answer.data?.facts;
  const lit = useMemo(
    () =>
      facts && facts.length > 0
        ? {
            facts: new Set(facts.map(({ id }) => id)),
            entities: new Set(facts.flatMap(({ subject, object }) => [subject.id, ...(object ? [object.id] : [])])),
          }
        : null,
    [facts],
  );
  const show = (fact: Fact, { read }: GraphAnswer) => {
    const drawn = view.data?.entities.some(({ id }) => id === fact.subject.id);
    change({
      open: fact.subject.id,
      at: read.valid ? (read.valid.from ?? read.valid.to) : state.at,
      known: read.knownAt ?? state.known,
      view: 'drawing',
      ...(drawn ? {} : { around: fact.subject.id, kind: null, collection: null }),
    });
  };
  const known = useMemo(
    () => (view.data?.entities ?? []).map(({ name, kind }): FactEnd => ({ name, kind })),
    [view.data?.entities],
  );
  const added = (fact: Fact) => {
    setAdding(null);
    change({ open: fact.subject.id });
  };
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title="Knowledge graph" back={{ href: '/knowledge', label: 'Knowledge' }} />
      <AskBox
        key={state.q ?? ''}
        question={state.q}
        busy={answer.isFetching}
        onAsk={(q) => (q === state.q ? void answer.refetch() : change({ q }))}
      />
      {state.q && <GraphAnswerPanel query={answer} onShow={show} onClose={() => change({ q: null })} />}
      <div className="flex flex-wrap items-center gap-2">
        <FilterRow state={state} change={change} searchRef={searchRef} />
        <SegmentedControl
          label="Show as"
          className="lg:hidden"
          value={state.view}
          onValueChange={(next) => change({ view: next })}
          options={VIEWS}
        />
        <Button variant="primary" onClick={() => setAdding({ about: null })}>
          <Plus />
          Add a fact
        </Button>
      </div>
      <TimeBar
        at={state.at}
        known={state.known}
        valid={view.data?.span?.valid}
        recorded={view.data?.span?.known}
        nowMs={nowMs}
        onChange={change}
      />
      {view.isPending ? (
        <GraphSkeleton />
      ) : view.isError && !view.data ? (
        <ErrorState title="The graph could not be loaded" error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        view.data && (
          <GraphBody
            graph={view.data}
            lit={lit}
            state={state}
            change={change}
            nowMs={nowMs}
            onAdd={(about) => setAdding({ about })}
          />
        )
      )}
      {adding && (
        <AddDialog
          about={adding.about}
          known={known}
          collection={state.collection}
          onClose={() => setAdding(null)}
          onAdded={added}
        />
      )}
    </div>
  );
}
