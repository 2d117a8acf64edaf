// Says things the one way the rules know, before any of them looks: numbers and dates in words, fractions of units, and
// what is only politeness. Runs after names and classes were found, so a name never loses a word.

import { DIMENSION } from './dimension-words';
import type { Found, Line } from './line';
import { ORDINALS } from './spoken';
import { MONTHS, PARTS } from './time-words';

type Make = (groups: Found['groups']) => string[] | null;

const ORDINAL = `first|second|${Object.keys(ORDINALS).join('|')}`;
const TENS = '(?:(20|30) )?';
const PART = Object.keys(PARTS).join('|');
const CLOCK_UNIT = 'seconds?|minutes?|hours?|days?|weeks?|months?';

/** "third" is 3rd, "20 first" 21st. */
function ordinal(tens: string | undefined, word: string): string | null {
  const ones = word === 'first' ? 1 : word === 'second' ? 2 : Number(ORDINALS[word] ?? Number.parseInt(word, 10));
  if (tens && ones > 9) return null;
  const day = Number(tens ?? 0) + ones;
  return day >= 1 && day <= 31 ? `${day}th` : null;
}

const dated = (tens: string | undefined, word: string, ...around: [string[], string[]]): string[] | null => {
  const day = ordinal(tens, word);
  return day === null ? null : [...around[0], day, ...around[1]];
};

const RULES: [string, Make][] = [
  // Numbers: "25" from "twenty five", and dates of the month in words.
  [
    '(20|30|40|50|60|70|80|90) ([1-9])(?= (?:seconds?|minutes?|hours?|days?|percent))',
    (g) => [String(Number(g[1]) + Number(g[2]))],
  ],
  [`(${MONTHS}) (?:the )?${TENS}(${ORDINAL})`, (g) => dated(g[2], g[3]!, [g[1]!], [])],
  [`(?:the )?${TENS}(${ORDINAL}) (?:of )?(${MONTHS})`, (g) => dated(g[1], g[2]!, [], [g[3]!])],
  [
    `(on|since|until|before|after|from|to) the ${TENS}(${Object.keys(ORDINALS).join('|')}|first(?=$))(?! (?:quarter|week|half|weekend))`,
    (g) => dated(g[2], g[3]!, [g[1]!, 'the'], []),
  ],
  ['the (20|30) (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)', (g) => dated(g[1], g[2]!, ['the'], [])],
  // Lengths.
  [`one (and|to|-)(?= \\d+ (?:${CLOCK_UNIT}))`, (g) => ['1', g[1]!]],
  [`(\\d+|an?|one) (${CLOCK_UNIT}) and a half`, (g) => [`${amount(g[1]!)}.5`, g[2]!]],
  [`(last|past|previous) (hour|minute|day|week) and a half`, (g) => [g[1]!, '1.5', `${g[2]}s`]],
  [`(\\d+) and a half (${CLOCK_UNIT})`, (g) => [`${g[1]}.5`, g[2]!]],
  ['(?:3 quarters of an|3 quarter) hour', () => ['45', 'minutes']],
  ['(?:a )?quarter (?:of an )?hour', () => ['15', 'minutes']],
  ['(?:a )?half (?:an )?hour|half an? hour', () => ['30', 'minutes']],
  [`(\\d+) plus (${CLOCK_UNIT})`, (g) => [g[1]!, g[2]!, 'plus']],
  ['(half|quarter) past (\\d{1,2})', (g) => [`${g[2]}:${g[1] === 'half' ? '30' : '15'}`]],
  ['quarter to (\\d{1,2})', (g) => (Number(g[1]) > 1 ? [`${Number(g[1]) - 1}:45`] : null)],
  ['at (\\d{1,2}) hours(?! ago)', (g) => (Number(g[1]) < 24 ? ['at', `${g[1]!.padStart(2, '0')}:00`] : null)],
  // Parts of days that recur.
  [`(?:on )?weekday (${PART})s?`, (g) => ['weekdays', 'in', 'the', g[1]!]],
  [`(?:on )?weekend (${PART})s`, (g) => ['weekends', 'in', 'the', g[1]!]],
  // One wording for what has several.
  ['our of (?:the )?day', () => ['hour', 'of', 'day']],
  ['(?<=<class> )an(?= <class>)', () => ['and']],
  [
    '(between|from) ([1-9]\\d?)[.]([0-5]\\d) (and|to|-|until) ([1-9]\\d?)[.]([0-5]\\d)(?! (?:seconds?|minutes?|hours?|percent))',
    (g) => [g[1]!, `${g[2]}:${g[3]}`, g[4]!, `${g[5]}:${g[6]}`],
  ],
  ['(per|every|each|last|past|each and every) our(?! (?:<|camera|agent|zone|model))', (g) => [g[1]!, 'hour']],
  ['(?:each|every|per|by) (?:workday|working day|work day)', () => ['per', 'day', 'on', 'weekdays']],
  ['workdays|working days|work days', () => ['weekdays']],
  [
    `(?:all |each |every )?(?:the )?(${DIMENSION}) (?:and|with) (?:their|its|the)(?: respective| total)? (?:counts?|numbers?|totals?|figures)`,
    (g) => ['count', 'by', g[1]!],
  ],
  ['new(?= (?:agents?|conversations?|chats?|documents?|docs?|files?|messages?)(?: |$))', () => ['_']],
  ['howm any|ho wmany', () => ['how', 'many']],
  ['(between|from|at|and|since|after|before|until|in|for|there|was|were) like', (g) => [g[1]!]],
  [
    '(since|until|before|after|from|by|at) (\\d{1,2}) (this|yesterday) (morning|afternoon|evening)',
    (g) => spokenHour(g[1]!, Number(g[2]), g[3] === 'this' ? 'today' : 'yesterday', g[4]!),
  ],
  [
    '(between|from) (\\d{1,2}) hours (and|to|-) (\\d{1,2}) hours',
    (g) => [g[1]!, `${g[2]!.padStart(2, '0')}:00`, g[3]!, `${g[4]!.padStart(2, '0')}:00`],
  ],
  [
    '(?:chart|graph|plot|table|diagram) (?:of|with|for)(?: the| all)* (classes|cameras|zones|agents|models)',
    (g) => ['by', g[1]!],
  ],
  ['pick ups', () => ['pickup']],
  ['passers by', () => ['passersby']],
  ['rarest', () => ['least', 'common']],
  ['commonest', () => ['most', 'common']],
  [`since (?:the )?(?:start|beginning) of (${MONTHS})`, (g) => ['since', g[1]!, '1']],
  [
    '^(?:(?:_|name|give|me|tell|show|find|the|us) )*(camera|zone|day|hour|weekday|week|month|class|agent|model) (?:with|having|that (?:had|has|saw|sees|got)|which (?:had|has|saw)) (?:the )?(most|fewest|least|highest|lowest)',
    (g) => ['which', g[1]!, 'with', 'the', g[2]!],
  ],
  ['each and every', () => ['every']],
  ['over the course of', () => ['over']],
];

/** "since 6 this morning": six of that half of the day. */
function spokenHour(word: string, hour: number, day: string, part: string): string[] | null {
  if (hour < 1 || hour > (part === 'morning' ? 11 : 12)) return null;
  return [word, String(hour), part === 'morning' ? 'am' : 'pm', day];
}

const amount = (word: string): string => (/^\d/.test(word) ? word : '1');

/** What says nothing about the figure; each is dropped whole, so no word of it is needed anywhere else. */
const POLITE = [
  '(?:i am |i was |we are |we were |just )*(?:wondering|curious|wonder)(?: about)?(?= (?:if|whether|how|what|when|which|where|were|was|did))',
  '(?:if|whether) (?:you|someone|we|i|anyone) (?:can|could|would|might|may)(?: please| kindly| perhaps)*(?= (?:tell|show|give|find|say|let|get|look|check))',
  '(?:do you |would you |could you )?(?:have )?(?:any|an) idea(?: of)?(?= (?:if|whether|how|what|when|which|where))',
  '(?:do|would|did) you (?:reckon|think|believe|guess|suppose)|(?:got )?any clue|inform (?:me|us)(?: (?:as to|about|of))?|as to(?= (?:how|when|which|what|whether))|(?:please )?provide(?: (?:me|us))?(?: with)?|in the day of(?= <time>)',
  '(?:do|would) you happen to (?:know|have)',
  '(?:would|do) you mind (?:telling|showing|giving)(?: me| us)?',
  '(?:would it be|is it) possible to (?:tell|show|give|know|see|get)(?: me| us)?',
  '(?:just )?(?:a |an |one )?(?:quick|another|short|small|simple|last|more|other|one more) question',
  '(?:my |the |our )(?:boss|manager|wife|husband|neighbou?r|client|team|customer)s? (?:wants?|would like|needs?|asked|asks|is asking)(?: me)?(?: to know)?(?= (?:if|whether|how|what|when|which|where))',
  '(?:(?:many |much )?thanks|thank you|thank)(?: (?:a lot|so much|very much|a bunch|a million|in advance|again|you))*',
  '(?:much |greatly )?appreciated|if (?:you can|possible|you could|you please|you would|you do not mind|i may|that is ok(?:ay)?)',
  'when you have (?:a|the) (?:moment|minute|second|sec|chance|time)|(?:as far as|that) you (?:know|can tell)(?= |$)',
  '^(?:_ )*(?:btw|by the way|so tell me|now tell me|excuse me|sorry|pardon|all right|alright|right(?! now)|well)',
  '^(?:_ )*(?:hi|hello|hey|good) (?:there|all|everyone|team|morning|afternoon|evening|day|sightline|again)(?= .)',
  'for me please|(?:for|to) (?:my|our|the|a) (?:report|records?|statistics|stats|presentation)(?= |$)',
  '(?:more or less|or so|give or take|in your opinion|to be honest|as well|in there|out there|or not|overall)(?=$| _| <)',
  'as an? (?:(?:bar|line|pie) )?(?:table|chart|graph|list|diagram|plot)',
  'if any$',
  '(?:find|check|work|figure) out',
];

export function rewrite(line: Line): void {
  for (const [source, make] of RULES) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const words = make(found.groups);
      if (words && words.join(' ') !== found.groups[0]) line.retype(found, words);
    }
  }
  for (const source of POLITE) line.skip(source);
}
