'use client';
// What of the graph is shown: one entity and what is around it, a kind, a collection.
import { X } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { ENTITY_KINDS } from '@/contracts/graph';
import { EntitySearch } from './entity-search';
import { KIND_LOOKS, type Kind } from './kinds';
import { useCollectionChoice, useEntity } from './use-graph';
import type { ViewChange, ViewState } from './view-state';

const ALL = 'all';
const HOPS = [
  { value: '1', label: '1 step' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
] as const;

export interface FilterRowProps {
  state: ViewState;
  change: (part: ViewChange) => void;
  searchRef: RefObject<HTMLInputElement | null>;
}

function Around({ state, change }: Pick<FilterRowProps, 'state' | 'change'>) {
  const entity = useEntity(state.around).data?.entity;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <span className="min-w-0 truncate text-sm">
        <span className="text-muted">Around</span> {entity?.name ?? '…'}
      </span>
      <SegmentedControl
        label="How many steps around it"
        value={String(state.hops) as '1' | '2' | '3'}
        onValueChange={(hops) => change({ hops: Number(hops) })}
        options={HOPS}
      />
      <Button variant="ghost" size="icon-sm" aria-label="Show the whole graph" onClick={() => change({ around: null })}>
        <X />
      </Button>
    </div>
  );
}

export function FilterRow({ state, change, searchRef }: FilterRowProps) {
  const collections = useCollectionChoice().data?.items ?? [];
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-2">
      <EntitySearch
        label="Find an entity"
        inputRef={searchRef}
        className="w-56 max-md:w-auto max-md:grow max-md:basis-44"
        onPick={({ id }) => change({ around: id, open: id })}
      />
      <Select
        aria-label="Kind"
        className="w-40 max-md:w-auto max-md:grow max-md:basis-32"
        value={state.kind ?? ALL}
        options={[
          { value: ALL, label: 'Every kind' },
          ...ENTITY_KINDS.map((value) => ({ value, label: KIND_LOOKS[value].word })),
        ]}
        onValueChange={(value) => change({ kind: value === ALL ? null : (value as Kind) })}
      />
      {collections.length > 0 && (
        <Select
          aria-label="Collection"
          className="w-48 max-md:w-full"
          value={state.collection ?? ALL}
          options={[
            { value: ALL, label: 'Everything' },
            ...collections.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onValueChange={(value) => change({ collection: value === ALL ? null : value })}
        />
      )}
      {state.around && <Around state={state} change={change} />}
    </div>
  );
}
