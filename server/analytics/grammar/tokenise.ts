// Cuts a question into words: lower case, no accents, contractions spelled out, numbers as digits. Punctuation goes,
// except where it means something (%, <, >, a dash between numbers). Names are cut by the same rules.
import type { Item } from './line';
import { JOINED, NUMBERS, SAME, SIGNS } from './spoken';

const TOKEN =
  /(?<![\p{L}\p{N}])(?:w\/o?|b\/w)(?![\p{L}])|(?<![\p{L}\p{N}])(?:2(?:day|nite|night|morrow|moro)|b4|w8|(?:any|some|every)1)(?![\p{L}\p{N}])|\bo\s+clock\b|\d{4}\/\d{1,2}\/\d{1,2}|\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2})?|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?!\d)|\d{1,2}\.\d{1,2}\.(?:20\d\d)(?!\d)|\d+(?:st|nd|rd|th)(?![\p{L}])|(?:\d+(?:[.,:]\d+)*|\.\d+)|\p{L}[\p{L}\p{M}]*(?:['’`]\p{L}+)*|#(?=\s*\p{L})|@|[%&<>≥≤]=?|\+|[-–—]/giu;

const DATED =
  /^(?:\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b)/i;
const IS = new Set(['what', 'who', 'where', 'when', 'how', 'that', 'there', 'it', 'here', 'which']);

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’`]/g, "'").toLowerCase();
}

const same = (word: string): string =>
  Object.hasOwn(NUMBERS, word) ? NUMBERS[word]! : Object.hasOwn(SAME, word) ? SAME[word]! : word;

/** The words of one token: "isn't" is two, "yesterday's" one. */
function wordsOf(raw: string): string[] {
  const word = plain(raw);
  const sign = SIGNS[word];
  if (sign) return sign;
  if (/^[-–—]$/.test(word)) return ['-'];
  if (/^o\s+clock$/.test(word)) return ['oclock'];
  if (/^\d{4}\//.test(word)) return [word.replaceAll('/', '-')];
  if (/^\d{1,3}(,\d{3})+$/.test(word)) return [word.replaceAll(',', '')];
  if (/^\d+,\d+$/.test(word)) return [word.replace(',', '.')];
  if (/^[.]\d/.test(word)) return [`0${word}`];
  const apostrophe = word.indexOf("'");
  if (apostrophe < 0) return Object.hasOwn(JOINED, word) ? JOINED[word]! : [same(word)];
  if (word === "o'clock") return ['oclock'];
  if (word === "can't") return ['can', 'not'];
  if (word === "won't") return ['will', 'not'];
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const head = word.slice(0, apostrophe);
  const tail = word.slice(apostrophe + 1);
  if (tail === 's') return IS.has(head) ? [head, 'is'] : [same(head)];
  if (tail === 're') return [head, 'are'];
  if (tail === 've') return [head, 'have'];
  if (tail === 'll') return [head, 'will'];
  if (tail === 'd') return [head, 'would'];
  return [word.replaceAll("'", '')];
}

/** Letters that follow a number are words of their own: "5pm", "24h". */
export function tokenise(source: string): Item[] {
  const items: Item[] = [];
  let previous: { text: string; end: number } | null = null;
  for (const match of source.matchAll(TOKEN)) {
    const [raw] = match;
    const start = match.index;
    if (/^(?:u+h+m*|u+m+|erm+|hm+)$/i.test(raw)) continue;
    const dash = /^[-–—]$/.test(raw);
    // A dash means "to" only between numbers and dates; between other words it is a hyphen.
    if (dash && !(previous && DATED.test(previous.text) && DATED.test(source.slice(start + 1).trimStart()))) continue;
    for (const shown of wordsOf(raw)) {
      items.push({ kind: 'word', shown, start, end: start + raw.length, capital: /^\p{Lu}/u.test(raw) });
    }
    previous = { text: raw, end: start + raw.length };
  }
  return items;
}

export function wordsIn(name: string): string[] {
  return tokenise(name).map((item) => item.shown);
}
