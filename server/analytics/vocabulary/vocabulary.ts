// The words that questions may use, of what the asker may see; kept for a few seconds, since a question box asks for
// them with every letter typed.
import { COCO_CLASSES } from '@/contracts/classes';
import type { Core } from '../../core';
import type { Principal } from '../../users/permissions';
import { type Asker, askerOf } from '../figures/run';
import type { Vocabulary } from '../types';
import { vocabularyStore } from './vocabulary-store';

const KEEP_MS = 3_000;
const MOST_KEPT = 200;

export interface Vocabularies {
  /** With `fresh`, as the database has it now: names may just have been given. */
  of(principal: Principal, fresh?: boolean): Promise<Vocabulary>;
}

export function createVocabularies(core: Pick<Core, 'db'>, now: () => number = Date.now): Vocabularies {
  const store = vocabularyStore(core.db);
  const kept = new Map<string, { vocabulary: Promise<Vocabulary>; untilMs: number }>();

  async function load(asker: Asker): Promise<Vocabulary> {
    const [cameras, zones, agents, classes, models, tags] = await Promise.all([
      store.cameras(asker),
      store.zones(asker),
      store.agents(),
      store.classes(asker),
      store.models(asker),
      store.tags(asker),
    ]);
    return { cameras, zones, agents, classes: [...new Set([...COCO_CLASSES, ...classes])], models, tags };
  }

  return {
    of(principal, fresh = false) {
      const asker = askerOf(principal);
      // What somebody may see is part of the key: a camera taken away is gone from the very next question.
      const key = JSON.stringify(asker);
      const found = kept.get(key);
      if (found && !fresh && found.untilMs > now()) return found.vocabulary;
      const entry = { vocabulary: load(asker), untilMs: now() + KEEP_MS };
      kept.delete(key);
      kept.set(key, entry);
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
      entry.vocabulary.catch(() => kept.get(key) === entry && kept.delete(key));
      return entry.vocabulary;
    },
  };
}
