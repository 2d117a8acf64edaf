// Which facts answer a question, best first, and why: lists of three kinds fused by rank, then what the question says
// itself: the names it names and the words it asks with.
import { fuse, RRF_K } from '../../knowledge/searching/fuse';
import { nameKey } from '../names';
import { alike } from '../predicates';
import type { FactShown } from '../shape';
import type { Asked } from './question';

export interface Ranked {
  row: FactShown;
  score: number;
  why: string;
  /** It answers; else it only has to do with it. */
  answers: boolean;
  /** Of the names that are asked for together, it names them all. */
  whole: boolean;
  /** It answers, names all that is named and says all that is asked. */
  sure: boolean;
}

export interface Lists {
  around: readonly string[];
  words: readonly string[];
  vector: readonly string[];
}

const WEIGHTS = { around: 1, words: 1, vector: 0.5 } as const;
/** Of the words that ask, so many must be met. */
const ENOUGH_WORDS = 0.5;

const crude = (word: string) => word.replace(/(?:ing|ed|es|s|e)$/, '');
const wordsOf = (text: string) =>
  new Set(
    nameKey(text)
      .split(/[\s-]+/)
      .flatMap((word) => [word, crude(word)]),
  );

/** How many of the asked words the fact meets, by its own words or others for the same. */
function meets(asked: Asked, row: FactShown): { met: number; words: string[]; predicate: boolean } {
  const predicate = new Set(
    [...wordsOf(row.predicate)].flatMap((word) => [...alike(word), word]).flatMap((word) => [word, crude(word)]),
  );
  const all = new Set([...wordsOf(`${row.subject_name} ${row.object_name ?? ''} ${row.value ?? ''}`), ...predicate]);
  const words: string[] = [];
  let byPredicate = false;
  for (const meaning of asked.meanings) {
    const found = [...meaning].find((stem) => all.has(stem) || all.has(crude(stem)));
    if (found === undefined) continue;
    words.push([...meaning].at(-1)!);
    byPredicate ||= predicate.has(found) || predicate.has(crude(found));
  }
  return { met: words.length, words, predicate: byPredicate };
}

export function rank(asked: Asked, lists: Lists, rows: readonly FactShown[]): Ranked[] {
  const fused = fuse([
    { ids: lists.around, weight: WEIGHTS.around },
    { ids: lists.words, weight: WEIGHTS.words },
    { ids: lists.vector, weight: WEIGHTS.vector },
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ranked = fused.flatMap(({ id, score }): Ranked[] => {
    const row = byId.get(id);
    if (!row) return [];
    const named = asked.names.filter(
      ({ ids }) => ids.has(row.subject_id) || (row.object_id !== null && ids.has(row.object_id)),
    );
    const { met, words, predicate } = meets(asked, row);
    const share = asked.meanings.length === 0 ? 1 : met / asked.meanings.length;
    const isNamed = asked.names.length === 0 ? share === 1 && asked.meanings.length > 0 : named.length > 0;
    const enough = asked.meanings.length === 0 ? asked.names.length > 0 : share >= ENOUGH_WORDS && met > 0;
    const answers = asked.strange.length === 0 && isNamed && enough;
    const place = (list: readonly string[]) => list.indexOf(id) + 1;
    const reasons = [
      named.length > 0 ? `names ${named.map(({ key }) => key).join(', ')}` : '',
      words.length > 0 ? `words: ${words.join(', ')}` : '',
      place(lists.vector) > 0 ? `meaning: number ${place(lists.vector)}` : '',
      named.length === 0 && place(lists.around) > 0 ? 'near what is asked' : '',
    ];
    // More than any place in a list: a name or a word that is asked for.
    const bonus = (named.length / Math.max(1, asked.names.length) + share + (predicate ? 0.5 : 0)) / RRF_K;
    const sure =
      met === asked.meanings.length && (asked.names.length > 0 ? named.length === asked.names.length : predicate);
    const why = reasons.filter(Boolean).join(' · ');
    return [{ row, score: score + (answers ? 4 : 1) * bonus, why, answers, whole: true, sure }];
  });
  return best(ranked, asked);
}

/**
 * Of facts that answer, those that name and say the most of what is asked are the answer. Where none names all that is
 * named, those about what was named first are what comes nearest.
 */
function best(ranked: Ranked[], asked: Asked): Ranked[] {
  const bears = ({ row }: Ranked, { ids }: Asked['names'][number]) =>
    ids.has(row.subject_id) || (row.object_id !== null && ids.has(row.object_id));
  const namesOf = (one: Ranked) => asked.names.filter((name) => bears(one, name)).length;
  const coverage = (one: Ranked) => namesOf(one) * 100 + meets(asked, one.row).met;
  const whole = ranked.some((one) => one.answers && namesOf(one) === asked.names.length);
  const first = asked.names[0];
  const near = ranked.filter((one) => one.answers && (whole || !first || bears(one, first)));
  const most = Math.max(0, ...near.map(coverage));
  const chosen = new Set(near.filter((one) => coverage(one) === most));
  return ranked
    .map((one) => ({ ...one, answers: chosen.has(one), whole, sure: one.sure && chosen.has(one) && whole }))
    .sort((a, b) => Number(b.answers) - Number(a.answers) || b.score - a.score || (a.row.id < b.row.id ? -1 : 1));
}
