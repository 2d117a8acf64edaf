// What the page draws: entities around one, or the most connected ones, with the facts between them at two times.
import type { z } from 'zod';
import type { GraphView, GraphViewQuery } from '@/contracts/graph';
import type { Fence } from './fence';
import type { GraphStore, When } from './graph-store';
import { toEntity, toFact } from './shape';

/** Facts a drawn entity. */
const FACTS_EACH = 4;
const MOST_FACTS = 1_500;

const iso = (date: Date | null) => date?.toISOString() ?? null;

export async function viewOf(
  store: GraphStore,
  fence: Fence,
  query: z.output<typeof GraphViewQuery>,
  nowMs: number,
): Promise<z.output<typeof GraphView>> {
  const at = new Date(query.at ?? nowMs);
  const when: When = { valid: { from: at, to: at }, knownAt: query.known_at ? new Date(query.known_at) : null };
  const most = Math.min(MOST_FACTS, query.limit * FACTS_EACH);
  const extent = await store.extent(fence, query.kind ?? null);
  let factIds: string[];
  let seeds: string[];
  if (query.entity) {
    const centre = await store.entity(fence, query.entity);
    seeds = centre ? [centre.id] : [];
    factIds = centre ? await store.around(fence, when, seeds, query.hops, most + 1) : [];
  } else {
    seeds = await store.hubs(fence, when, query.kind ?? null, query.limit);
    factIds = seeds.length > 0 ? await store.touching(fence, when, seeds, most + 1) : [];
  }
  const truncatedFacts = factIds.length > most;
  const order = new Map(factIds.slice(0, most).map((id, index) => [id, index]));
  const rows = (await store.facts(fence, [...order.keys()])).sort((a, b) => order.get(a.id)! - order.get(b.id)!);
  const chosen = new Set(seeds);
  for (const row of rows) {
    for (const id of [row.subject_id, row.object_id]) if (id && chosen.size < query.limit) chosen.add(id);
  }
  const facts = rows.filter(
    (row) => chosen.has(row.subject_id) && (row.object_id === null || chosen.has(row.object_id)),
  );
  const entities = await store.entities(fence, [...chosen]);
  return {
    entities: entities.map(toEntity),
    facts: facts.map(toFact),
    truncated: truncatedFacts || facts.length < rows.length || (!query.entity && entities.length < extent.total),
    total: extent.total,
    span: {
      valid: { from: iso(extent.valid_from), to: iso(extent.valid_to) },
      known: { from: iso(extent.known_from), to: iso(extent.known_to) },
    },
  };
}
