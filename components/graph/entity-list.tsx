'use client';
// The same graph in words: every entity that is drawn, with its facts below it. What the drawing shows is all here.
import { useMemo } from 'react';
import { cn } from '@/components/ui/cn';
import type { Entity, Fact } from '@/contracts/graph';
import { KIND_LOOKS, KindMark } from './kinds';
import { validWords } from './moment';

const MOST_FACTS = 3;

export interface EntityListProps {
  entities: readonly Entity[];
  facts: readonly Fact[];
  lit: ReadonlySet<string> | null;
  onOpen: (id: string) => void;
}

export function EntityList({ entities, facts, lit, onOpen }: EntityListProps) {
  const bySubject = useMemo(() => {
    const groups = new Map<string, Fact[]>();
    for (const fact of facts) groups.set(fact.subject.id, [...(groups.get(fact.subject.id) ?? []), fact]);
    return groups;
  }, [facts]);
  return (
    <ul aria-label="Entities" className="divide-y divide-line">
      {entities.map((entity) => {
        const own = bySubject.get(entity.id) ?? [];
        return (
          <li key={entity.id} className={cn('flex flex-col px-4 py-2', lit?.has(entity.id) && 'bg-accent-soft')}>
            <button
              type="button"
              onClick={() => onOpen(entity.id)}
              className="flex min-w-0 items-center gap-2 text-left text-sm font-medium touch hover:underline"
            >
              <KindMark kind={entity.kind} />
              <span className="min-w-0 truncate">{entity.name}</span>
              <span className="ml-auto shrink-0 text-xs font-normal text-muted">{KIND_LOOKS[entity.kind].word}</span>
            </button>
            {own.length > 0 && (
              <ul aria-label={`Facts about ${entity.name}`} className="flex flex-col gap-px pl-7 text-xs text-muted">
                {own.slice(0, MOST_FACTS).map((fact) => (
                  <li key={fact.id} className="break-words">
                    {fact.predicate} {fact.object?.name ?? fact.value}
                    {(fact.validFrom || fact.validTo) && (
                      <span className="tabular"> · {validWords(fact.validFrom, fact.validTo)}</span>
                    )}
                  </li>
                ))}
                {own.length > MOST_FACTS && <li>and {own.length - MOST_FACTS} more</li>}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}
