'use client';
// Where the entities stand, kept while facts come and go under a moved slider, and changed by dragging.
import { useCallback, useState } from 'react';
import type { Entity, Fact } from '@/contracts/graph';
import { type Frame, frameOf, layoutGraph, type Point } from './layout';

interface Placed {
  entities: readonly Entity[];
  facts: readonly Fact[];
  places: Map<string, Point>;
  /** Everything that ever had a place here: what comes back under the slider comes back to it. */
  memory: Map<string, Point>;
}

function place(entities: readonly Entity[], facts: readonly Fact[], before: Placed | null): Placed {
  const links = facts.flatMap(({ subject, object }) => (object ? [{ from: subject.id, to: object.id }] : []));
  const ids = entities.map(({ id }) => id);
  // In a frame of another size the old places say nothing.
  const ratio = before ? entities.length / Math.max(before.entities.length, 1) : 0;
  const memory = before && ratio > 0.6 && ratio < 1.7 ? before.memory : new Map<string, Point>();
  const places = layoutGraph(ids, links, memory);
  return { entities, facts, places, memory: new Map([...memory, ...places]) };
}

export function usePlaces(entities: readonly Entity[], facts: readonly Fact[]) {
  const [kept, setKept] = useState(() => place(entities, facts, null));
  let placed = kept;
  if (kept.entities !== entities || kept.facts !== facts) {
    placed = place(entities, facts, kept);
    setKept(placed);
  }
  const move = useCallback((id: string, to: Point) => {
    setKept((now) => ({ ...now, places: new Map(now.places).set(id, to), memory: new Map(now.memory).set(id, to) }));
  }, []);
  const frame: Frame = frameOf(placed.entities.length);
  return { places: placed.places, frame, move };
}
