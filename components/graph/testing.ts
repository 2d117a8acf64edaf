// Facts and entities for tests.
import type { Entity, Fact } from '@/contracts/graph';

export const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function makeEntity(n: number, change: Partial<Entity> = {}): Entity {
  return {
    id: idOf(n),
    kind: 'person',
    name: `Person ${n}`,
    aliases: [],
    description: '',
    facts: 1,
    href: null,
    ...change,
  };
}

/** A fact from entity `from` to entity `to`. */
export function makeFact(n: number, from: number, to: number, change: Partial<Fact> = {}): Fact {
  const [subject, object] = [makeEntity(from), makeEntity(to)];
  return {
    id: idOf(1_000_000 + n),
    subject,
    predicate: 'knows',
    object,
    value: null,
    text: `${subject.name} knows ${object.name}`,
    validFrom: null,
    validTo: null,
    recordedAt: '2020-01-01T00:00:00Z',
    retractedAt: null,
    confidence: 1,
    source: null,
    ...change,
  };
}
