import { expect, it } from 'vitest';
import type { Chunk, KnowledgeDocument } from '@/contracts/knowledge';
import { type Place, START, walk } from './walk';

/** Two documents a page, two passages a page. */
function doors(counts: Record<string, number>) {
  const documents = Object.entries(counts).map(([id, chunks]) => ({ id, chunks }) as KnowledgeDocument);
  const paged = <T>(all: T[], cursor: string | null) => {
    const from = Number(cursor ?? 0);
    return { items: all.slice(from, from + 2), nextCursor: from + 2 < all.length ? String(from + 2) : null };
  };
  return {
    documents: async (cursor: string | null) => paged(documents, cursor),
    chunks: async (id: string, cursor: string | null) =>
      paged(
        Array.from({ length: counts[id] ?? 0 }, (_, n) => ({ id: `${id}${n}` }) as Chunk),
        cursor,
      ),
  };
}

async function all(counts: Record<string, number>, least: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let place: Place | null = START; place; ) {
    const step = await walk(place, doors(counts), least);
    pages.push(step.items.map(({ chunk, document }) => `${document.id}:${chunk.id}`));
    place = step.next;
  }
  return pages;
}

it('goes through every document in turn and passes by empty ones', async () => {
  const counts = { a: 3, b: 0, c: 0, d: 1, e: 2 };
  expect(await all(counts, 1)).toEqual([['a:a0', 'a:a1'], ['a:a2'], ['d:d0'], ['e:e0', 'e:e1']]);
  expect(await all(counts, 4)).toEqual([
    ['a:a0', 'a:a1', 'a:a2', 'd:d0'],
    ['e:e0', 'e:e1'],
  ]);
});

it('ends at once where there is nothing', async () => {
  expect(await all({}, 4)).toEqual([[]]);
  expect(await all({ a: 0 }, 4)).toEqual([[]]);
});
