// Cuts a question into words: lower case, no accents, contractions spelled out, numbers as digits. Punctuation goes,
// except where it means something (%, <, >, a dash between numbers). Names are cut by the same rules.
import type { Item } from './line';

const TOKEN =
  /\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2})?|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?!\d)|\d+(?:st|nd|rd|th)(?![\p{L}])|(?:\d+(?:[.,:]\d+)*|\.\d+)|\p{L}[\p{L}\p{M}]*(?:['’`]\p{L}+)*|[%&<>≥≤]=?|\+|[-–—]/giu;

const NUMBERS: Record<string, string> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  seventy: '70',
  eighty: '80',
  ninety: '90',
  hundred: '100',
};

const SIGNS: Record<string, string[]> = {
  '%': ['percent'],
  '&': ['and'],
  '+': ['plus'],
  '>': ['over'],
  '<': ['under'],
  '>=': ['at', 'least'],
  '≥': ['at', 'least'],
  '<=': ['at', 'most'],
  '≤': ['at', 'most'],
};

/** One spelling for words that are the same to every rule. */
const SAME: Record<string, string> = {
  cam: 'camera',
  cams: 'cameras',
  versus: 'vs',
  pct: 'percent',
  til: 'until',
  till: 'until',
  hr: 'hour',
  hrs: 'hours',
  h: 'hours',
  min: 'minutes',
  mins: 'minutes',
  sec: 'seconds',
  secs: 'seconds',
  s: 'seconds',
  wk: 'week',
  yday: 'yesterday',
  ystd: 'yesterday',
  nr: 'number',
  num: 'number',
  avg: 'average',
  mean: 'average',
  pls: 'please',
  thru: 'through',
  am: 'am',
  pm: 'pm',
};

const IS = new Set(['what', 'who', 'where', 'when', 'how', 'that', 'there', 'it', 'here', 'which']);

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’`]/g, "'").toLowerCase();
}

/** The words of one token: "isn't" is two, "yesterday's" one. */
function wordsOf(raw: string): string[] {
  const word = plain(raw);
  const sign = SIGNS[word];
  if (sign) return sign;
  if (/^[-–—]$/.test(word)) return ['-'];
  if (/^\d{1,3}(,\d{3})+$/.test(word)) return [word.replaceAll(',', '')];
  if (/^\d+,\d+$/.test(word)) return [word.replace(',', '.')];
  if (/^[.]\d/.test(word)) return [`0${word}`];
  const apostrophe = word.indexOf("'");
  if (apostrophe < 0) return [NUMBERS[word] ?? SAME[word] ?? word];
  if (word === "o'clock") return ['oclock'];
  if (word === "can't") return ['can', 'not'];
  if (word === "won't") return ['will', 'not'];
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const head = word.slice(0, apostrophe);
  const tail = word.slice(apostrophe + 1);
  if (tail === 's') return IS.has(head) ? [head, 'is'] : [SAME[head] ?? head];
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
    const dash = /^[-–—]$/.test(raw);
    // A dash means "to" only between numbers; between words it is a hyphen.
    if (dash && !(previous && /^\d/.test(previous.text) && /^\s*\d/.test(source.slice(start + 1)))) continue;
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
