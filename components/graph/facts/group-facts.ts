// The facts about one entity as seen at two times: what holds, what held, what will, what was taken back.
import type { Fact } from '@/contracts/graph';

export const FACT_GROUPS = ['now', 'later', 'earlier', 'retracted', 'unknown'] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

const ms = (iso: string | null, absent: number) => (iso ? Date.parse(iso) : absent);

/** `knownMs` Infinity: as known now, whatever the clock of this machine says. */
export function groupOf(fact: Fact, atMs: number, knownMs: number): FactGroup {
  if (Date.parse(fact.recordedAt) > knownMs) return 'unknown';
  if (fact.retractedAt && Date.parse(fact.retractedAt) <= knownMs) return 'retracted';
  if (ms(fact.validTo, Number.POSITIVE_INFINITY) <= atMs) return 'earlier';
  return ms(fact.validFrom, Number.NEGATIVE_INFINITY) > atMs ? 'later' : 'now';
}

/** Newest first within each; groups without a fact are left out. */
export function groupFacts(
  facts: readonly Fact[],
  atMs: number,
  knownMs: number,
): { group: FactGroup; facts: Fact[] }[] {
  const order = (fact: Fact) => ms(fact.validFrom, Number.NEGATIVE_INFINITY);
  const sorted = [...facts].sort((a, b) => Math.sign(order(b) - order(a)) || b.recordedAt.localeCompare(a.recordedAt));
  return FACT_GROUPS.map((group) => ({
    group,
    facts: sorted.filter((fact) => groupOf(fact, atMs, knownMs) === group),
  })).filter((each) => each.facts.length > 0);
}

/** What a fact says of `entityId`: "leads Ada" from its subject, "Ben leads" from its object. */
export function otherEnd(
  fact: Fact,
  entityId: string,
): { entity: Fact['object']; value: string | null; outgoing: boolean } {
  const outgoing = fact.subject.id === entityId;
  return { entity: outgoing ? fact.object : fact.subject, value: outgoing ? fact.value : null, outgoing };
}
