// What a question asks for beside its times: the entities it names, and the words that say what of them.

import type { Fence } from '../fence';
import type { GraphStore, NameHit } from '../graph-store';
import { nameKey, nameKeysIn } from '../names';
import { alike } from '../predicates';

export interface Asked {
  /** Entities that it names: all that bear such a name. */
  entityIds: string[];
  /** Names in the order in which the question names them, with all who bear each. */
  names: { key: string; ids: Set<string> }[];
  /** Each word that says what is asked, as the stems that would answer it. */
  meanings: Set<string>[];
  /** A name is spoken of that nobody here bears. */
  strange: string[];
  /** Any of its words, as a tsquery; '' without words. */
  words: string;
}

const STOP = new Set(
  `a about all also am an and any anybody anyone anything are as ask at be been being but by can could did do does ever every everything
  explain facts fact for from happen happened happens change changed changes start started starting begin began end ended become became get give had has have he her him his how i if in into is it its just kind know known let list long many may me might
  more most much my no not now of on one ones only or other our out over people person please recorded said say says she should show so some somebody someone something
  sort still tell than that the their them then there these they thing things this those through time to today told true up us used
  was we were what when where which while who whom whose why will with would year you your information history currently`.split(
    /\s+/,
  ),
);
/** Where it is worth to look; `isSlip` decides. */
const LIKE_ENOUGH = 0.3;
const LEAST_LETTERS = 5;
const MOST_KEYS = 24;

const quoteStem = (stem: string) => `'${stem.replace(/['\\]/g, '$&$&')}'`;
const anyStem = (stems: Iterable<string>) => [...new Set(stems)].map(quoteStem).join(' | ');

/** Names in it that are known here, the longest first and none inside another. */
function chooseNames(hits: readonly NameHit[], keys: readonly string[]): Asked['names'] {
  const asked = new Set(keys);
  const byKey = new Map<string, Set<string>>();
  for (const hit of hits) {
    for (const key of [hit.name_key, ...hit.aliases.map(nameKey)]) {
      if (!asked.has(key) || STOP.has(key)) continue;
      byKey.set(key, (byKey.get(key) ?? new Set()).add(hit.id));
    }
  }
  const chosen: Asked['names'] = [];
  for (const [key, ids] of [...byKey].sort(([a], [b]) => b.length - a.length)) {
    if (!chosen.some((longer) => ` ${longer.key} `.includes(` ${key} `))) chosen.push({ key, ids });
  }
  return chosen;
}

/** Capitalised words in the middle of a sentence, and quoted ones: somebody is spoken of. */
function spokenNames(text: string): string[] {
  const quotedNames = [...text.matchAll(/["“]([^"”]{2,60})["”]/g)].map((match) => match[1]!);
  const capital = [...text.matchAll(/(?<=\S\s)\p{Lu}[\p{L}\d&.-]*(?:\s+\p{Lu}[\p{L}\d&.-]*)*/gu)].map(
    (match) => match[0],
  );
  return [...new Set([...quotedNames, ...capital].map(nameKey).filter((key) => key.length > 1 && !STOP.has(key)))];
}

/** "Who led it when she lived in Rome": two facts have to be laid side by side, which nothing here does. */
const NESTED = /(?<!\b(?:know|tell|me|say|since|remember|of|and|or))\s(?:when|while)\s+(?:the )?\p{Lu}/u;
const ORDER = /^(?:please )?(?:name|list|show|give|tell)(?: me| us)?\s+/i;

export async function readQuestion(store: GraphStore, fence: Fence, question: string): Promise<Asked> {
  const text = question.replace(ORDER, '');
  const keys = nameKeysIn(text).filter((key) => !STOP.has(key));
  const plain = nameKey(text)
    .split(' ')
    .filter((word) => word && !STOP.has(word));
  const names = chooseNames(await store.named(fence, keys, anyStem(plain)), keys);
  const inName = (key: string) => names.some((name) => ` ${name.key} `.includes(` ${key} `));
  const nested = NESTED.exec(text);
  let strange = spokenNames(text).filter((key) => !inName(key) && !key.split(' ').every(inName));
  const unknown = [
    ...new Set([
      ...strange,
      ...(names.length === 0 ? keys.filter((key) => key.length >= LEAST_LETTERS && key.split(' ').length < 4) : []),
    ]),
  ];
  if (unknown.length > 0) {
    for (const hit of await store.alikeNames(fence, unknown.slice(0, MOST_KEYS), LIKE_ENOUGH)) {
      const key = unknown.find((one) => isSlip(one, hit.name_key));
      if (!key) continue;
      const known = names.find((name) => name.key === key);
      if (known) continue;
      names.push({ key, ids: new Set([hit.id]) });
      strange = strange.filter((one) => one !== key);
    }
  }
  const plainText = nameKey(text);
  names.sort((a, b) => plainText.indexOf(a.key) - plainText.indexOf(b.key));
  const named = new Set(names.flatMap(({ key }) => key.split(' ')));
  const meaning = [...new Set(plain.filter((word) => !named.has(word)))].slice(0, 24);
  const stems = await store.stems(meaning.map((word) => alike(word).join(' ')));
  const meanings = meaning.map((word, index) => new Set([...(stems[index] ?? []), word])).filter((set) => set.size > 0);
  return {
    names,
    meanings,
    strange: nested ? [...strange, nested[0].trim()] : strange,
    entityIds: [...new Set(names.flatMap(({ ids }) => [...ids]))],
    words: anyStem([...meanings.flatMap((set) => [...set]), ...named]),
  };
}

/** How many letters have to be put in, left out or changed to make one of the other (Levenshtein). */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      next.push(Math.min(row[j]! + (letter === other[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

/** A slip of the keys, not another name: every word begins as it should, and no digit differs. */
function isSlip(asked: string, name: string): boolean {
  const begins = (text: string) =>
    text
      .split(' ')
      .map((word) => (/\d/.test(word) ? word : word[0]))
      .join(' ');
  return begins(asked) === begins(name) && slips(asked, name) <= (asked.length < 9 ? 1 : 2);
}
