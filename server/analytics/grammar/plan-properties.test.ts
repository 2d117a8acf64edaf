// What must hold for any question: it never throws, its plans are valid, spelling and case change nothing, and neither
// SQL nor a slip of the finger makes it count something else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_GROUPS } from '@/contracts/class-groups';
import { COCO_CLASSES } from '@/contracts/classes';
import { AnalyticsPlan } from '@/contracts/plan';
import { faultOf } from '../validate';
import { ask, context, outcome, planOf } from './testing';

const subjects = [
  'people',
  'cars',
  'dogs',
  'vehicles',
  'people and cars',
  'detections',
  'events',
  'lorries',
  'conversations',
];
const starts = [
  'how many',
  'number of',
  'count',
  'show me',
  'were there any',
  'what percentage of',
  'average duration of',
  'when was the last',
  'top 3',
  'compare',
];
const places = [
  '',
  'at the garage',
  'on the front door camera',
  'in the driveway',
  'at the parking lot or the street',
  'not at the garage',
];
const times = [
  '',
  'today',
  'yesterday morning',
  'last week',
  'since Monday',
  'between 9 and 5',
  'on November 3rd',
  'on weekends',
  'in the last 24 hours',
  'than yesterday',
];
const tails = [
  '',
  'per hour',
  'by camera and class',
  'over time',
  'longer than 5 minutes',
  'above 80%',
  'at once',
  'entered',
  'were trucks',
  'and',
];

const wordy = fc
  .tuple(
    fc.constantFrom(...starts),
    fc.constantFrom(...subjects),
    fc.constantFrom(...places),
    fc.constantFrom(...times),
    fc.constantFrom(...tails),
  )
  .chain((parts) => fc.shuffledSubarray(parts.filter(Boolean), { minLength: 1 }))
  .map((parts) => parts.join(' '));
const word = fc.constantFrom(
  ...`how many people cars the at garage today yesterday and or not by per hour class than more last first since between 9 17 5pm
  longer 80% minutes which camera zone entered crossed in out most fewest average confidence share of is there any no ; -- '`.split(
    /\s+/,
  ),
);
const anything = fc.oneof(
  fc.string({ maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
  wordy,
);
const previous = fc.constantFrom(
  null,
  planOf({ filters: { class: ['person'] }, groupBy: ['hour'] }),
  planOf({ subject: 'ai_calls', measure: { op: 'avg', of: 'latency' } }),
);

describe('any question', () => {
  it('gets a plan that is valid, or a refusal with suggestions; and what was understood is in the question', () => {
    fc.assert(
      fc.property(anything, previous, (question, before) => {
        const planned = ask(question, { previous: before });
        if (planned.kind === 'plan') {
          expect(AnalyticsPlan.parse(planned.plan)).toEqual(planned.plan);
          expect(faultOf(planned.plan)).toBeNull();
        } else {
          expect(planned.refusal.message).not.toBe('');
          expect(planned.refusal.suggestions.length).toBeGreaterThan(0);
        }
        for (const { text } of planned.understood) expect(question).toContain(text);
        for (const text of planned.unknown) expect(question).toContain(text);
      }),
      { numRuns: 1500 },
    );
  });

  it('is the same in other cases, with more spaces and punctuation at its end', () => {
    fc.assert(
      fc.property(wordy, fc.constantFrom('?', '!', ' ???', '.'), (question, mark) => {
        const plain = outcome(question);
        expect(outcome(`  ${question.replaceAll(' ', '   ')}${mark}`)).toEqual(plain);
        if (typeof plain !== 'string') expect(outcome(question.toUpperCase())).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same when asked again', () => {
    fc.assert(
      fc.property(anything, (question) => {
        expect(ask(question)).toEqual(ask(question, { vocabulary: structuredClone(context.vocabulary) }));
      }),
      { numRuns: 300 },
    );
  });

  it('with SQL in it gets no plan', () => {
    const sql = fc.constantFrom(
      "'; DROP TABLE track; --",
      '; delete from track',
      "' OR 1=1 --",
      'UNION SELECT password FROM "user"',
      '; UPDATE track SET class = 1',
      "'); insert into event values (1)",
      '/* */ select pg_sleep(10) from x',
      '$' + '{process.env}',
      '; truncate table detection',
    );
    fc.assert(
      fc.property(wordy, sql, fc.boolean(), (question, attack, first) => {
        expect(ask(first ? `${attack} ${question}` : `${question} ${attack}`).kind).toBe('refusal');
      }),
      { numRuns: 200 },
    );
  });
});

const long = COCO_CLASSES.filter((name) => /^[a-z]{5,}$/.test(name));
const letters = 'abcdefghijklmnopqrstuvwxyz';
const slip = fc.record({
  name: fc.constantFrom(...long),
  kind: fc.constantFrom('swap', 'drop', 'add', 'change'),
  at: fc.nat(),
  letter: fc.constantFrom(...letters),
});

function misspell({ name, kind, at, letter }: { name: string; kind: string; at: number; letter: string }): string {
  const index = at % name.length;
  if (kind === 'drop') return name.slice(0, index) + name.slice(index + 1);
  if (kind === 'add') return name.slice(0, index) + letter + name.slice(index);
  if (kind === 'change') return name.slice(0, index) + letter + name.slice(index + 1);
  const next = Math.min(index, name.length - 2);
  return name.slice(0, next) + name[next + 1]! + name[next]! + name.slice(next + 2);
}

describe('a slip in the name of a class', () => {
  it('is put right or not understood, and never becomes another class', () => {
    const plurals = new Set<string>(long.map((name) => `${name}s`));
    fc.assert(
      fc.property(slip, (where) => {
        const text = misspell(where);
        fc.pre(!(COCO_CLASSES as readonly string[]).includes(text) && !plurals.has(text) && !(text in CLASS_GROUPS));
        const planned = ask(`how many ${text} today`);
        if (planned.kind !== 'plan' || planned.plan.subject !== 'tracks' || !planned.plan.filters.class) return;
        expect(planned.plan.filters.class).toEqual([where.name]);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['poeple', 'person'],
    ['peple', 'person'],
    ['trukcs', 'truck'],
    ['bicycels', 'bicycle'],
    ['vehicels', 'vehicle'],
    ['motorcyles', 'motorcycle'],
    ['umbrelas', 'umbrella'],
    ['giraffs', 'giraffe'],
  ])('%s are %s', (typed, name) => {
    expect(outcome(`how many ${typed}`)).toEqual(planOf({ filters: { class: [name] } }));
  });
});
