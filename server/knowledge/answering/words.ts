// What a sentence says, as far as words tell: stems of its content words, its figures in one writing, its names, and
// whether it denies. Made for English; in other languages words are compared by their beginnings alone.

const COMMON = new Set(
  `a about after again against all almost also although always am an and another any anybody anyone anything are around as
  at away back be because been before being both but by can cannot could did do does doing done down during each either
  else even ever every everybody everyone first for from further get gets getting give given gives go goes going got had
  has have having he her here hers him his how however i if in instead into is it its itself just keep least let like
  made make makes many may me might mine more most much must my near need needs neither nor of off often on once one only
  onto or other others our ours out over own per please put quite rather really said same say says see shall she should
  since so some somebody someone something soon still such take taken takes than that the their theirs them then there
  these they thing things this those though through thus to together too toward towards under until up upon us use used
  very via was way we well were what when whenever where wherever whether which while who whoever whole whom whose why
  will with within would yes yet you your yours according document documents passage passages source sources text
  mentioned states stated based information provided`.split(/\s+/),
);
/** They turn a statement round, so they are no common words here. */
const DENIALS =
  /\b(?:not|no|never|nobody|none|nothing|nowhere|without|cannot|can't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|mustn't|shouldn't|forbidden|prohibited|excluded|refuses?|refused|free of charge|costs nothing)\b/giu;
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = (
  [
    ['open(?:s|ed|ing)?', 'close[sd]?|closing|shut'],
    ['before', 'after'],
    ['above|over|more than|exceed(?:s|ing)?', 'below|under|less than'],
    ['minimum|at least', 'maximum|at most'],
    ['increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)', 'decreas(?:e[sd]?|ing)|lower(?:s|ed|ing)?|reduc(?:e[sd]?|ing)'],
    ['left', 'right'],
    ['inside|indoors', 'outside|outdoors'],
    ['allowed|permitted|accepted|may', 'forbidden|prohibited|not allowed|not permitted|not accepted|may not|never'],
    ['included|covered|covers', 'excluded|not covered|not included'],
    ['start(?:s|ed)?|begin(?:s|ning)?|began', 'end(?:s|ed)?|stop(?:s|ped)?'],
    ['always', 'never'],
    ['arriv(?:e[sd]?|al)', 'leav(?:es?|ing)|departs?|departure'],
    ['north', 'south'],
    ['east', 'west'],
    ['winter', 'summer'],
    ['on', 'off'],
  ] as const
).map(([one, other]) => [new RegExp(`\\b(?:${one})\\b`, 'iu'), new RegExp(`\\b(?:${other})\\b`, 'iu')]);

const NUMBER_WORDS = new Map(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 2])
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['ninety', 90],
      ['hundred', 100],
      ['dozen', 12],
    ]),
);
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

const ENDINGS = /(?:ations?|ingly|ings?|edly|ed|ies|es|s|ly|ers?|e)$/;
const LEAST_STEM = 3;

export function stem(word: string): string {
  const cut = word.replace(/['’]s?$/u, '').replace(ENDINGS, '');
  return cut.length < LEAST_STEM ? word : cut.replace(/(.)\1$/, '$1').replace(/i$/, 'y');
}

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

/** Stems of what a text speaks of; numbers are not among them. */
export function contentWords(text: string): string[] {
  const words = wordsIn(text).flatMap((word) => word.split('-'));
  const kept = words.filter((word) => word.length > 1 && !COMMON.has(word) && !/^\d/.test(word));
  return [...new Set(kept.filter((word) => !NUMBER_WORDS.has(word)).map(stem))];
}

/** The same word, or the same beginning: "pruned" and "pruning", "Kündigung" and "Kündigungen". */
export function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const least = Math.max(4, Math.ceil(0.7 * Math.max(a.length, b.length)));
  return a.length >= least && b.length >= least && a.slice(0, least) === b.slice(0, least);
}

const pad = (n: number) => String(n).padStart(2, '0');

/** Numbers, times, months and weekdays, each as the same string however it is written. */
export function figuresIn(text: string): Set<string> {
  const figures = new Set<string>();
  const rest = text
    .toLowerCase()
    .replace(/\bmidnight\b/g, '00:00')
    .replace(/\b(?:noon|midday)\b/g, '12:00')
    .replace(/\b(\d{1,2}):(\d{2})(?:\s?(am|pm)\b)?/g, (_all, hour: string, minute: string, half?: string) => {
      figures.add(`${pad((Number(hour) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0))}:${minute}`);
      return ' ';
    })
    .replace(/\b(\d{1,2})\s?(am|pm)\b/g, (_all, hour: string, half: string) => {
      figures.add(`${pad((Number(hour) % 12) + (half === 'pm' ? 12 : 0))}:00`);
      return ' ';
    });
  // "29 November 2026" and "1,000": a comma or space is part of a number only between groups of three.
  for (const [number] of rest.matchAll(/\d{1,3}(?:[, \u00a0]\d{3})+(?:\.\d+)?(?![\d])|\d+(?:[.,]\d+)?/g)) {
    const grouped = /^\d{1,3}(?:[, \u00a0]\d{3})+/.test(number);
    figures.add(String(Number(grouped ? number.replace(/[, \u00a0]/g, '') : number.replace(',', '.'))));
  }
  for (const word of wordsIn(rest)) {
    const number = NUMBER_WORDS.get(word);
    if (number !== undefined) figures.add(String(number));
    const plain = word.replace(/['’]?s$/u, '');
    if (WEEKDAYS.includes(plain) || (MONTHS.includes(plain) && plain !== 'may' && plain !== 'march'))
      figures.add(plain);
  }
  return figures;
}

/** Capitalised words that do not open a sentence, as stems. */
export function namesIn(sentence: string): string[] {
  const names = [...sentence.matchAll(/(?<=[\p{L}\p{N},;:)]\s["'(]?)\p{Lu}[\p{L}\p{N}-]+/gu)].map(([name]) => name);
  return names
    .map((name) => name.toLowerCase())
    .filter((name) => !COMMON.has(name))
    .map(stem);
}

export const denials = (text: string): number => text.match(DENIALS)?.length ?? 0;

/** One says "open" where the other says nothing but "closed". */
export function isOpposed(sentence: string, evidence: string): boolean {
  return OPPOSITES.some(([one, other]) => {
    const turned = (a: RegExp, b: RegExp) =>
      a.test(sentence) && !b.test(sentence) && b.test(evidence) && !a.test(evidence);
    return turned(one, other) || turned(other, one);
  });
}
