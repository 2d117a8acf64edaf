'use client';
// The drawing on the left, on the right the list of what is drawn or the entity that is open. A phone shows one of both.
import { useCallback } from 'react';
import type { z } from 'zod';
import { cn } from '@/components/ui/cn';
import type { GraphView } from '@/contracts/graph';
import { GraphDrawing, type Lit } from './drawing/graph-drawing';
import { Legend } from './drawing/legend';
import { EmptyGraph } from './empty-graph';
import { EntityPanel } from './entity/entity-panel';
import { EntityList } from './entity-list';
import type { FactEnd } from './facts/end-fields';
import { gridClass, heightClass } from './grid';
import type { ViewChange, ViewState } from './view-state';

export interface GraphBodyProps {
  graph: z.infer<typeof GraphView>;
  lit: Lit | null;
  state: ViewState;
  change: (part: ViewChange) => void;
  nowMs: number;
  onAdd: (about: FactEnd | null) => void;
}

const count = (n: number) => n.toLocaleString('en');

export function GraphBody({ graph, lit, state, change, nowMs, onAdd }: GraphBodyProps) {
  const { entities, facts, truncated, total, span } = graph;
  const open = useCallback((id: string) => change({ open: id }), [change]);
  if (entities.length === 0 && !state.open) {
    return <EmptyGraph state={state} valid={span.valid} change={change} onAdd={() => onAdd(null)} />;
  }
  const size = `${truncated ? `${count(entities.length)} of ${count(total)}` : count(entities.length)} ${
    entities.length === 1 ? 'entity' : 'entities'
  }, ${count(facts.length)} ${facts.length === 1 ? 'fact' : 'facts'}`;
  return (
    <div className={gridClass}>
      <div className={cn('flex min-w-0 flex-col gap-2', state.view === 'list' && 'max-lg:hidden')}>
        <div className={heightClass}>
          <GraphDrawing entities={entities} facts={facts} open={state.open} lit={lit} onOpen={open} />
        </div>
        <div className="flex flex-wrap justify-between gap-x-6 gap-y-1">
          <Legend entities={entities} />
          <p className="tabular text-xs text-muted">
            {size}
            {truncated && '. The most connected are shown: narrow the filters, or look around one of them.'}
          </p>
        </div>
      </div>
      <aside
        aria-label={state.open ? 'Entity' : 'List'}
        className={cn(
          'min-w-0 rounded-lg border border-line bg-surface lg:overflow-y-auto',
          'lg:max-h-[max(28rem,calc(100dvh-(--spacing(88))))]',
          state.view === 'drawing' && !state.open && 'max-lg:hidden',
        )}
      >
        {state.open ? (
          <EntityPanel key={state.open} id={state.open} state={state} nowMs={nowMs} change={change} onAdd={onAdd} />
        ) : (
          <EntityList entities={entities} facts={facts} lit={lit?.entities ?? null} onOpen={open} />
        )}
      </aside>
    </div>
  );
}
