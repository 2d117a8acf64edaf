// What is made once for a vocabulary and kept: phrases for classes and names, and the speller over all known words.
import type { Vocabulary } from '../types';
import { NOT_A_CLASS } from './class-words';
import { classPhrases, pluralOf } from './classes';
import { Speller } from './fuzzy';
import { wordsIn } from './tokenise';
import { ORDINARY, RULE_WORDS } from './words';

export type NameKind = 'camera' | 'zone' | 'agent' | 'model' | 'tag';
export interface NameEntry {
  kind: NameKind;
  /** Ids of cameras, zones and agents; the name itself of models and tags. */
  ids: string[];
  label: string;
  words: string[];
  /** A part of a longer name. */
  partial: boolean;
  /** Words that mean something else too: needs "the ... camera", "at the ..." or capitals. */
  risky: boolean;
}
export interface Lexicon {
  vocabulary: Vocabulary;
  /** First word -> phrases of classes, longest first. */
  classes: Map<string, { words: string[]; name: string }[]>;
  names: Map<string, NameEntry[]>;
  /** A word of a camera's or zone's name -> the labels of those that have it. */
  nameWords: Map<string, string[]>;
  speller: Speller;
  /** Words without their vowels ("trck") -> the class word. */
  skeletons: Map<string, string>;
  lineZones: ReadonlySet<string>;
}

const GENERIC = new Set([
  'camera',
  'cameras',
  'zone',
  'area',
  'line',
  'agent',
  'the',
  'model',
  'of',
  'at',
  'and',
  'no',
]);
const SIGNATURES_KEPT = 24;
const byObject = new WeakMap<Vocabulary, Lexicon>();
const bySignature = new Map<string, Lexicon>();

function entriesOf(kind: NameKind, named: readonly { ids: string[]; name: string; slug: string }[]): NameEntry[] {
  const entries: NameEntry[] = [];
  for (const { ids, name, slug } of named) {
    const full = wordsIn(name);
    const aliases = new Map([[full.join(' '), full]]);
    const add = (words: string[]): void => {
      if (words.length > 0) aliases.set(words.join(' '), words);
    };
    add(wordsIn(slug.replaceAll('-', ' ')));
    // "Garage camera" is also just "garage"; "the Back gate" is "back gate".
    if (full.length > 1 && GENERIC.has(full.at(-1)!)) add(full.slice(0, -1));
    if (full.length > 1 && full[0] === 'the') add(full.slice(1));
    // "frontdoor" for "Front door".
    const together = full.join('');
    if (full.length > 1 && /^\p{L}{6,}$/u.test(together)) add([together]);
    if (full.length > 1 && GENERIC.has(full[0]!) && full[0] !== 'the' && !/^\d/.test(full[1]!)) add(full.slice(1));
    for (const words of aliases.values()) {
      if (words.length > 0) entries.push({ kind, ids, label: name, words, partial: false, risky: false });
    }
  }
  return entries;
}

/** Parts of names that no other name, class or rule uses. */
function partsOf(entries: readonly NameEntry[], isTaken: (word: string) => boolean): NameEntry[] {
  const parts = new Map<string, NameEntry | null>();
  for (const entry of entries) {
    const words = entry.words.filter((word) => !GENERIC.has(word));
    for (let size = 1; size < words.length; size++) {
      for (let at = 0; at + size <= words.length; at++) {
        const part = words.slice(at, at + size);
        if (size === 1 && (part[0]!.length < 3 || /^\d/.test(part[0]!) || isTaken(part[0]!))) continue;
        const key = part.join(' ');
        const other = parts.get(key);
        if (other === undefined) parts.set(key, { ...entry, words: part, partial: true, risky: true });
        else if (other && !(other.kind === entry.kind && other.label === entry.label)) parts.set(key, null);
      }
    }
  }
  const full = new Set(entries.map((entry) => entry.words.join(' ')));
  return [...parts].flatMap(([key, entry]) => (entry && !full.has(key) ? [entry] : []));
}

function joinByName(named: Vocabulary['zones']): { ids: string[]; name: string; slug: string }[] {
  const byName = new Map<string, { ids: string[]; name: string; slug: string }>();
  for (const { id, name, slug } of named) {
    const key = wordsIn(name).join(' ');
    const found = byName.get(key);
    if (found) found.ids.push(id);
    else byName.set(key, { ids: [id], name, slug });
  }
  return [...byName.values()];
}

/** Of four consonants at least, and of one class only. */
function skeletonsOf(phrases: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string | null>();
  for (const [phrase, name] of phrases) {
    const bones = phrase.replace(/[aeiou]/g, '');
    if (phrase.includes(' ') || bones === phrase || bones.length < 4) continue;
    const other = found.get(bones);
    found.set(bones, other === undefined || (other && phrases.get(other) === name) ? phrase : null);
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null));
}

function build(vocabulary: Vocabulary): Lexicon {
  const phrases = classPhrases(vocabulary.classes);
  const classes: Lexicon['classes'] = new Map();
  const classWords = new Set<string>();
  for (const [phrase, name] of phrases) {
    const words = phrase.split(' ');
    for (const word of words) classWords.add(word);
    classes.set(words[0]!, [...(classes.get(words[0]!) ?? []), { words, name }]);
  }
  for (const list of classes.values()) list.sort((a, b) => b.words.length - a.words.length);
  const single = ({ id, name, slug }: { id: string; name: string; slug: string }) => ({ ids: [id], name, slug });
  const plain = (name: string) => ({ ids: [name], name, slug: name });
  const full = [
    ...entriesOf('camera', vocabulary.cameras.map(single)),
    ...entriesOf('zone', joinByName(vocabulary.zones)),
    ...entriesOf('agent', vocabulary.agents.map(single)),
    ...entriesOf('model', vocabulary.models.map(plain)),
    ...entriesOf('tag', vocabulary.tags.map(plain)),
  ];
  const isTaken = (word: string): boolean => ORDINARY_TIGHT.has(word) || classWords.has(word);
  for (const entry of full) {
    entry.risky =
      entry.kind === 'tag' ||
      (entry.words.length === 1 && (ORDINARY.has(entry.words[0]!) || classWords.has(entry.words[0]!)));
  }
  const all = [
    ...full,
    ...partsOf(
      full.filter((entry) => entry.kind !== 'tag'),
      isTaken,
    ),
  ];
  const names: Lexicon['names'] = new Map();
  const nameWords = new Map<string, string[]>();
  for (const entry of all) {
    for (const word of entry.words) nameWords.set(word, [...(nameWords.get(word) ?? []), entry.label]);
    names.set(entry.words[0]!, [...(names.get(entry.words[0]!) ?? []), entry]);
  }
  for (const list of names.values()) {
    list.sort((a, b) => b.words.length - a.words.length || Number(a.partial) - Number(b.partial));
  }
  const refused = new Set(Object.keys(NOT_A_CLASS).flatMap((word) => [word, pluralOf(word)]));
  const known = (word: string): boolean =>
    ORDINARY.has(word) || classWords.has(word) || nameWords.has(word) || refused.has(word);
  // Names over classes over rules: "cameras" and "camera" are one word to the rules, so a tie between them is none.
  const meaning = (word: string): string => phrases.get(word) ?? word.replace(/(?:ies|es|s|ed|ing)$/, '');
  return {
    vocabulary,
    classes,
    names,
    nameWords,
    speller: new Speller(
      [...classWords, ...nameWords.keys(), ...RULE_WORDS, ...Object.keys(NOT_A_CLASS)],
      known,
      meaning,
      // "spoke" is no misspelt "smoke": what is refused is refused by its own name.
      (word) => !(word in NOT_A_CLASS) || nameWords.has(word) || classWords.has(word),
    ),
    skeletons: skeletonsOf(phrases),
    lineZones: new Set(vocabulary.zones.filter((zone) => zone.kind === 'line').map((zone) => zone.id)),
  };
}

/** Rule words alone: a part of a name may be an ordinary word such as "door". */
const ORDINARY_TIGHT: ReadonlySet<string> = new Set(RULE_WORDS);

/** The lexicon of a vocabulary, from the cache where its words are the same as before. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = byObject.get(vocabulary);
  if (known) return known;
  const signature = JSON.stringify(vocabulary);
  let lexicon = bySignature.get(signature);
  if (!lexicon) {
    lexicon = build(vocabulary);
    for (const oldest of bySignature.keys()) {
      if (bySignature.size < SIGNATURES_KEPT) break;
      bySignature.delete(oldest);
    }
    bySignature.set(signature, lexicon);
  }
  byObject.set(vocabulary, lexicon);
  return lexicon;
}
