// The words that questions may use, of what the asker may see. Names are kept for a few seconds, since a question box
// asks for them with every letter typed; words that are looked for in what piles up over years, for a minute.
import { COCO_CLASSES } from '@/contracts/classes';
import type { Core } from '../../core';
import type { Principal } from '../../users/permissions';
import { type Asker, askerOf } from '../figures/run';
import type { Vocabulary } from '../types';
import { vocabularyStore } from './vocabulary-store';

const NAMED_KEPT_MS = 3_000;
const SEEN_KEPT_MS = 60_000;
const MOST_KEPT = 200;

type Seen = Pick<Vocabulary, 'classes' | 'models' | 'tags'>;

interface Kept {
  vocabulary: Promise<Vocabulary>;
  untilMs: number;
  seen: Promise<Seen>;
  seenUntilMs: number;
}

export interface Vocabularies {
  /** With `fresh`, as the database has it now: names may just have been given. */
  of(principal: Principal, fresh?: boolean): Promise<Vocabulary>;
}

export function createVocabularies(core: Pick<Core, 'db'>, now: () => number = Date.now): Vocabularies {
  const store = vocabularyStore(core.db);
  const kept = new Map<string, Kept>();

  async function seenBy(asker: Asker): Promise<Seen> {
    const [classes, models, tags] = await Promise.all([store.classes(asker), store.models(asker), store.tags(asker)]);
    return { classes: [...new Set([...COCO_CLASSES, ...classes])], models, tags };
  }

  async function load(asker: Asker, seen: Promise<Seen>): Promise<Vocabulary> {
    const [named, rest] = await Promise.all([store.named(asker), seen]);
    return { ...named, ...rest };
  }

  return {
    of(principal, fresh = false) {
      const asker = askerOf(principal);
      // What somebody may see is part of the key: a camera taken away is gone from the very next question.
      const key = JSON.stringify(asker);
      const found = fresh ? undefined : kept.get(key);
      if (found && found.untilMs > now()) return found.vocabulary;
      const isSeen = found && found.seenUntilMs > now();
      const seen = isSeen ? found.seen : seenBy(asker);
      const seenUntilMs = isSeen ? found.seenUntilMs : now() + SEEN_KEPT_MS;
      const entry = { vocabulary: load(asker, seen), untilMs: now() + NAMED_KEPT_MS, seen, seenUntilMs };
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
