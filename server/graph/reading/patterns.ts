// Facts that a sentence states so plainly that no model is needed: few forms, each of which must fit the whole sentence.
// What is unsure is no fact.
import type { Entity } from '@/contracts/graph';
import type { NamedFact } from '../recording';
import { ANY_RANGE, D, LEADING, readRange, type Stated, TRAILING } from './ranges';

type Kind = Entity['kind'];

const WORD = "[\\p{L}\\d][\\p{L}\\d'’&./#-]*";
const NAME = `(?:[Tt]he )?${WORD}(?: ${WORD}){0,6}?`;
type Tense = 'present' | 'past' | 'begins' | 'ends';
interface Form {
  verb: string;
  predicate: string | ((match: string) => string);
  tense: (verb: string) => Tense;
  kinds: [Kind, Kind];
  /** The object is told first: "is led by". */
  turned?: boolean;
  /** Any noun fits its verb: one side at least must be a proper name, or every manual is full of facts. */
  loose?: boolean;
}

const ROLE =
  '(?:managing |deputy |general |site |technical |executive |vice |acting )?(?:director|head|chief|ceo|cto|cfo|chairman|chairwoman|chairperson|chair|president|prime minister|mayor|governor|chancellor|minister|principal|rector|dean|editor|captain|coach|manager|leader|supervisor|foreman|owner|landlord|tenant|keeper|curator|treasurer|secretary|capital|headquarters|caretaker|engineer)';
const bySpelling = (verb: string): Tense =>
  /^(?:was|were|had|[a-z]+ed|led|ran)\b/i.test(verb) && !/^(?:has|have)\b/i.test(verb) ? 'past' : 'present';
const LEADING_VERBS: [present: string, past: string][] = [
  ['leads', 'led'],
  ['heads', 'headed'],
  ['manages', 'managed'],
  ['runs', 'ran'],
  ['chairs', 'chaired'],
  ['owns', 'owned'],
  ['directs', 'directed'],
  ['supervises', 'supervised'],
];

const FORMS: Form[] = [
  {
    verb: '(?:works?|worked|has worked|has been working|is employed|was employed|has been employed) (?:at|for|by)',
    ...{ predicate: 'works at', tense: bySpelling, kinds: ['person', 'organisation'] },
  },
  { verb: 'joined', predicate: 'works at', tense: () => 'begins', kinds: ['person', 'organisation'] },
  {
    verb: '(?:left|resigned from|retired from|quit)',
    ...{ predicate: 'works at', tense: () => 'ends', kinds: ['person', 'organisation'] },
  },
  {
    verb: '(?:lives?|lived|has lived|has been living|resides?|resided) (?:in|at)',
    ...{ predicate: 'lives in', tense: bySpelling, kinds: ['person', 'place'] },
  },
  {
    verb: `(?:is|was|has been) (?:the )?${ROLE} (?:of|at|for)`,
    predicate: (verb) =>
      `is ${/(?:the )?((?:\S+ )*\S+ (?:of|at|for))$/i.exec(verb.replace(/^(?:is|was|has been) (?:the )?/i, ''))?.[1] ?? ''}`.replace(
        / (?:at|for)$/,
        ' of',
      ),
    ...{ tense: bySpelling, kinds: ['other', 'other'] },
  },
  {
    verb: `(?:became|was appointed|was named|was elected|was made|took over as) (?:the )?${ROLE} (?:of|at|for)`,
    predicate: (verb) =>
      `is ${new RegExp(`${ROLE} (?:of|at|for)$`, 'i').exec(verb)?.[0] ?? ''}`.replace(/ (?:at|for)$/, ' of'),
    ...{ tense: () => 'begins', kinds: ['person', 'other'] },
  },
  {
    verb: '(?:is|was|has been) the [\\p{L}-]+(?: [\\p{L}-]+)? of',
    predicate: (verb) => verb.replace(/^(?:was|has been|is) the /i, 'is ').toLowerCase(),
    ...{ tense: bySpelling, kinds: ['other', 'other'], loose: true },
  },
  ...LEADING_VERBS.flatMap(([present, past]): Form[] => [
    {
      verb: `(?:${present}|has ${past}|${past})`,
      ...{ predicate: present, tense: bySpelling, kinds: ['other', 'other'] as [Kind, Kind] },
    },
    {
      verb: `(?:is|was|has been) ${past === 'ran' ? 'run' : past} by`,
      ...{ predicate: present, tense: bySpelling, kinds: ['other', 'other'] as [Kind, Kind], turned: true },
    },
  ]),
  {
    verb: '(?:is|was|has been) (?:located|based|stationed|stored|kept|housed|parked) (?:in|at)',
    ...{ predicate: 'is located in', tense: bySpelling, kinds: ['other', 'place'] },
  },
  {
    verb: '(?:has reported|reports|reported) to',
    predicate: 'reports to',
    tense: bySpelling,
    kinds: ['person', 'person'],
  },
  {
    verb: '(?:has belonged|belongs|belonged) to',
    predicate: 'belongs to',
    tense: bySpelling,
    kinds: ['other', 'other'],
  },
  {
    verb: '(?:is|was|has been) a member of',
    ...{ predicate: 'is a member of', tense: bySpelling, kinds: ['other', 'organisation'] },
  },
  {
    verb: '(?:is|was|has been) married to',
    ...{ predicate: 'is married to', tense: bySpelling, kinds: ['person', 'person'] },
  },
];

/** Words that no name holds: the sentence says more than a form can read. */
const NO_NAME =
  /\b(?:he|she|it|they|we|you|i|who|which|that|this|these|those|there|his|her|their|its|our|my|and|or|but|if|when|while|because|not|never|no|nobody|was|were|is|are|has|have|had|been|be|by|to|from|since|until|as|also|then|only|both|either|may|might|could|would|should|will|who|whose|former|some|many|several|most|all|another|other|maybe|perhaps|probably|possibly|apparently|allegedly|reportedly|supposedly|suppose|imagine|assume|hi|hello|hey|ok|okay|yes|thanks|please)\b/i;
const ORGANISATION =
  /\b(?:inc|ltd|llc|gmbh|corp|company|group|labs?|university|college|school|institute|bank|agency|department|team|office|site|works|logistics|systems|industries|association|club|union|council|committee)\b/i;

function cleanName(text: string): string | null {
  const name = text.trim().replace(/[,;:]+$/, '');
  if (name.length < 2 || name.length > 80 || NO_NAME.test(name.replace(/^the /i, ''))) return null;
  // A name, or "the north site": anything else is talk.
  if (!/\p{Lu}|\d/u.test(name.replace(/^The /, '')) && !/^the /i.test(name)) return null;
  return name
    .replace(/^the (?=\p{Ll})/iu, '')
    .replace(/^The /, 'the ')
    .replace(/^the (?=\p{Lu})/u, '');
}

const isProper = (name: string) => /\p{Lu}|\d/u.test(name);
const looksPersonal = (name: string) =>
  /^(?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,3}$/u.test(name) && !ORGANISATION.test(name);
const kindOf = (kind: Kind, name: string): Kind => (kind === 'person' && !looksPersonal(name) ? 'other' : kind);

function ofTense(tense: Tense, stated: Stated | null): { fromMs: number | null; toMs: number | null } | null {
  if (tense === 'begins') return stated ? { fromMs: stated.from, toMs: stated.within ? null : stated.to } : null;
  if (tense === 'ends') return stated?.within ? { fromMs: null, toMs: stated.to } : null;
  if (stated) return { fromMs: stated.from, toMs: stated.to };
  // "Was" without a time says nothing of when.
  return tense === 'past' ? null : { fromMs: null, toMs: null };
}

function moved(text: string, stated: Stated | null): NamedFact[] | null {
  const match = new RegExp(
    `^(?<s>${NAME}) (?:has )?(?:moved|relocated) (?:from (?<z>${NAME}) )?to (?<o>${NAME})$`,
    'u',
  ).exec(text);
  if (!match?.groups || !stated || stated.from === null) return null;
  const [subject, object] = [cleanName(match.groups.s!), cleanName(match.groups.o!)];
  const left = match.groups.z ? cleanName(match.groups.z) : null;
  if (!subject || !object) return null;
  const kind: Kind = looksPersonal(subject) ? 'person' : 'other';
  const about = {
    subject: { name: subject, kind },
    predicate: kind === 'person' ? 'lives in' : 'is located in',
    value: null,
  };
  return [
    ...(left ? [{ ...about, object: { name: left, kind: 'place' as const }, fromMs: null, toMs: stated.from }] : []),
    { ...about, object: { name: object, kind: 'place' }, fromMs: stated.from, toMs: null },
  ];
}

const MATCHERS = FORMS.map((form) => ({
  form,
  regex: new RegExp(`^(?<s>${NAME}) (?<v>${form.verb}) (?<o>${NAME})$`, 'iu'),
}));
const LINE = new RegExp(
  `^(?:[-*•] ?)?(?<key>[\\p{L}][\\p{L}\\d /-]{1,40}): (?<value>[^\\n]{1,120}?),? ?\\(?(?<time>${ANY_RANGE})\\)?\\.?$`,
  'iu',
);

function fromLine(text: string, heading: string | null, nowMs: number): NamedFact[] | null {
  const groups = LINE.exec(text)?.groups;
  const stated = groups && readRange(groups.time!, nowMs);
  const value = groups?.value
    ?.trim()
    .replace(/[,;(]+$/, '')
    .trim();
  if (!groups || !stated || !value || /[.!?] /.test(value)) return null;
  const key = groups.key!.trim();
  const time = { fromMs: stated.from, toMs: stated.to };
  if (heading) {
    const subject = { name: heading, kind: 'other' as const };
    return [{ subject, predicate: `has ${key.toLowerCase()}`, object: null, value, ...time }];
  }
  // A single word says nothing of whose it is.
  if (!/ /.test(key)) return null;
  return [{ subject: { name: key, kind: 'thing' }, predicate: 'is', object: null, value, ...time }];
}

/** What one sentence or line states; `heading`: what it stands under. */
export function factsIn(sentence: string, heading: string | null, nowMs: number): NamedFact[] {
  const line = fromLine(sentence, heading, nowMs);
  if (line) return line;
  let text = sentence
    .replace(/\s+/g, ' ')
    .replace(/^[-*•] /, '')
    .replace(/[.;!]+$/, '')
    .trim();
  if (/[?:]|["“”]/.test(text)) return [];
  let stated: Stated | null = null;
  for (const pattern of [LEADING, TRAILING]) {
    const match = pattern.exec(text);
    const read = match?.groups && readRange(match.groups.time!, nowMs);
    if (!match || !read) continue;
    // Two times in a sentence are two facts or a doubt.
    if (stated) return [];
    stated = read;
    text = text.replace(match[0], '');
  }
  if (new RegExp(`\\b${D}\\b`, 'iu').test(text)) return [];
  const move = moved(text, stated);
  if (move) return move;
  for (const { form, regex } of MATCHERS) {
    const groups = regex.exec(text)?.groups;
    if (!groups) continue;
    const [first, second] = [cleanName(groups.s!), cleanName(groups.o!)];
    const verb = groups.v!.toLowerCase();
    const time = ofTense(form.tense(verb), stated);
    if (!first || !second || (form.loose && !isProper(first) && !isProper(second))) continue;
    if (!time) return [];
    const predicate = typeof form.predicate === 'string' ? form.predicate : form.predicate(verb);
    const [subject, object] = form.turned ? [second, first] : [first, second];
    return [
      {
        subject: { name: subject, kind: kindOf(form.kinds[0], subject) },
        ...{ predicate, object: { name: object, kind: kindOf(form.kinds[1], object) }, value: null },
        ...time,
      },
    ];
  }
  return [];
}
