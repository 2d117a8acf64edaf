// Suggestions for the question box: ways to go on from what was typed that lead to a question that can be answered.
// Every suggestion is planned before it is offered.
import type { PlannerContext, Vocabulary } from '../types';
import { manyOf } from './classes';
import { planByGrammar } from './plan';

const MOST = 8;
const TIMES = ['today', 'yesterday', 'this week', 'last week', 'in the last 24 hours', 'this month', 'right now'];
const GROUPS = ['by class', 'by camera', 'per hour', 'per day', 'by weekday', 'over time'];
const STARTS = [
  'How many people were seen today?',
  'How many cars per camera this week?',
  'Which hour was the busiest yesterday?',
  'When was the last person seen?',
  'How long do people stay on average?',
  'Were there any dogs yesterday?',
  'What percentage of detections were people this week?',
  'How many people at once today?',
  'More cars today than yesterday?',
  'Top 3 classes this month',
];
const COMMON = ['person', 'car', 'truck', 'dog', 'cat', 'bicycle', 'bus', 'motorcycle', 'bird'];

function nouns(vocabulary: Vocabulary): string[] {
  const known = COMMON.filter((name) => vocabulary.classes.includes(name));
  const others = vocabulary.classes.filter((name) => !COMMON.includes(name));
  return [...known, 'vehicle', 'animal', ...others].map(manyOf);
}

/** Phrases that may come next, in the order in which they are worth offering. */
function phrases(vocabulary: Vocabulary): string[] {
  const cameras = vocabulary.cameras.slice(0, 6).map(({ name }) => `on the ${name} camera`);
  const zones = vocabulary.zones.slice(0, 4).map(({ name }) => `in the ${name} zone`);
  return [...TIMES, ...cameras, ...GROUPS, ...zones];
}

/** For who has no question to refine: of this moment, in no particular zone. */
export function complete(text: string, vocabulary: Vocabulary): string[] {
  return completions(text, { vocabulary, nowMs: Date.now(), timezone: 'UTC', previous: null, database: null });
}

/** A word that was begun is finished; otherwise a next phrase is added. At most eight whole questions. */
export function completions(partial: string, context: PlannerContext): string[] {
  const { vocabulary } = context;
  const typed = partial.replace(/\s+/g, ' ').trimStart();
  const lower = typed.toLowerCase();
  const found = new Set<string>();
  const offer = (text: string): void => {
    if (found.size >= MOST || text.toLowerCase() === lower.trimEnd()) return;
    if (!found.has(text) && planByGrammar(text, context).kind === 'plan') found.add(text);
  };
  for (const start of STARTS) if (start.toLowerCase().startsWith(lower)) offer(start);
  if (typed.trim() === '') return [...found];

  const words = typed.trimEnd().split(' ');
  const begun = typed.endsWith(' ') ? '' : (words.at(-1) ?? '').toLowerCase();
  const head = typed.endsWith(' ') ? typed.trimEnd() : words.slice(0, -1).join(' ');
  const more = phrases(vocabulary);
  const go = (text: string): void => {
    // A noun alone may need its time to be a question, so both are tried.
    offer(text);
    if (!found.has(text)) offer(`${text} today`);
  };
  if (begun.length > 0) {
    const next = [
      ...nouns(vocabulary),
      ...more,
      ...vocabulary.cameras.map(({ name }) => name),
      ...vocabulary.zones.map(({ name }) => name),
    ];
    for (const phrase of next) {
      if (found.size >= MOST) break;
      if (phrase.toLowerCase().startsWith(begun) && phrase.toLowerCase() !== begun)
        go(head ? `${head} ${phrase}` : phrase);
    }
  }
  const base = typed.trimEnd().replace(/[?.!]+$/, '');
  if (/(?:how many|number of|any|more|percentage of|of|and|or|vs)$/i.test(base)) {
    for (const noun of nouns(vocabulary).slice(0, 8)) go(`${base} ${noun}`);
  }
  for (const phrase of more) {
    if (found.size >= MOST) break;
    if (!lower.includes(phrase.toLowerCase())) offer(`${base} ${phrase}`);
  }
  return [...found];
}
