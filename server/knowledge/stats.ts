// What the collections hold altogether, of those that somebody may read.

import type { z } from 'zod';
import type { KnowledgeStats } from '@/contracts/knowledge';
import type { Core } from '../core';
import { isAtLeast, type Principal } from '../users/permissions';
import type { Collections } from './collections';
import { statsStore } from './stats-store';

export interface KnowledgeCounts {
  stats(principal: Principal): Promise<z.infer<typeof KnowledgeStats>>;
}

export function createKnowledgeCounts(
  core: Pick<Core, 'db'>,
  { collections }: { collections: Pick<Collections, 'readable'> },
): KnowledgeCounts {
  const store = statsStore(core.db);
  return {
    async stats(principal) {
      const ids = await collections.readable(principal);
      const byMime = await store.byMime(ids);
      const sum = (of: 'documents' | 'chunks' | 'tokens' | 'bytes') => byMime.reduce((all, row) => all + row[of], 0);
      return {
        collections: ids.length,
        ...{ documents: sum('documents'), chunks: sum('chunks'), tokens: sum('tokens'), bytes: sum('bytes') },
        // Of everybody's passages together: how much there is of what they may not read is for admins.
        diskBytes: isAtLeast(principal.role, 'admin') ? await store.diskBytes() : null,
        byMime: byMime.map(({ mime, documents, chunks }) => ({ mime, documents, chunks })),
      };
    },
  };
}
