'use client';
// The timeline of an entity: true now, to come, over, and what was believed and is no longer.
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Fact } from '@/contracts/graph';
import { FactItem, type FactItemProps } from '../facts/fact-item';
import { type FactGroup, groupFacts } from '../facts/group-facts';

const MOST = 20;

export interface EntityFactsProps extends Omit<FactItemProps, 'fact' | 'group'> {
  facts: readonly Fact[];
  atMs: number;
  knownMs: number;
  /** Whether `atMs` is now. */
  isNow: boolean;
}

const words = (isNow: boolean): Record<FactGroup, string> => ({
  now: isNow ? 'True now' : 'True then',
  later: isNow ? 'To come' : 'Later',
  earlier: 'Earlier',
  retracted: 'Believed before',
  unknown: 'Not known yet then',
});

function Group({
  title,
  group,
  facts,
  ...item
}: { title: string; group: FactGroup; facts: Fact[] } & Omit<FactItemProps, 'fact'>) {
  const [all, setAll] = useState(false);
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="eyebrow">
        {title} <span className="tabular">({facts.length})</span>
      </h3>
      <ol>
        {(all ? facts : facts.slice(0, MOST)).map((fact) => (
          <FactItem key={fact.id} {...item} fact={fact} group={group} />
        ))}
      </ol>
      {facts.length > MOST && !all && (
        <Button size="sm" className="w-fit" onClick={() => setAll(true)}>
          Show all {facts.length}
        </Button>
      )}
    </section>
  );
}

export function EntityFacts({ facts, atMs, knownMs, isNow, ...item }: EntityFactsProps) {
  const groups = useMemo(() => groupFacts(facts, atMs, knownMs), [facts, atMs, knownMs]);
  const titles = words(isNow);
  return groups.map(({ group, facts: list }) => (
    <Group key={group} title={titles[group]} {...item} group={group} facts={list} />
  ));
}
