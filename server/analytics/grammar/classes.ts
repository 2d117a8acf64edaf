// Which words mean which class or group: every class of the vocabulary with its plural, and what people call it.
import { CLASS_GROUPS } from '@/contracts/class-groups';
import { ANYONE, FORMS, SYNONYMS } from './class-words';
import { wordsIn } from './tokenise';

/** The plural as English makes it; irregular ones are listed with the words. */
export function pluralOf(word: string): string {
  if (/(?:[^aeiou])y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** Each phrase as words -> the class or group. */
export function classPhrases(classes: readonly string[]): Map<string, string> {
  const phrases = new Map<string, string>();
  const add = (phrase: string, name: string): void => {
    const key = wordsIn(phrase).join(' ');
    if (key && !phrases.has(key)) phrases.set(key, name);
  };
  const names = [...classes, ...Object.keys(CLASS_GROUPS).filter((group) => !classes.includes(group))];
  for (const name of names) {
    add(name, name);
    add(pluralOf(name), name);
  }
  for (const name of names) {
    for (const form of FORMS[name] ?? []) add(form, name);
    for (const synonym of SYNONYMS[name] ?? []) {
      add(synonym, name);
      add(pluralOf(synonym), name);
    }
  }
  if (classes.includes('person')) for (const word of ANYONE) add(word, 'person');
  return phrases;
}

/** "cars", "people": how a class is said of many. */
export function manyOf(name: string): string {
  return name === 'person' ? 'people' : (FORMS[name]?.[0] ?? pluralOf(name));
}
