import { expect, it } from 'vitest';
import { planOf } from '../testing';
import { hasEvidence, keyWords, plannerWords, splitSentence, windowWords } from './answer-words';

const style = { timezone: 'Europe/Berlin', locale: 'en-GB', cycle: '24' } as const;

it('says who understood it and how long it took', () => {
  const timings = { plan_ms: 2.1, sql_ms: 14.4 };
  expect(plannerWords({ planner: 'grammar', timings, sql: 'select' })).toBe(
    'Understood by grammar in 2 ms, counted in 14 ms',
  );
  expect(plannerWords({ planner: 'form', timings: { plan_ms: 0, sql_ms: 0.2 }, sql: 'select' })).toBe(
    'Set by hand, counted in under 1 ms',
  );
  expect(plannerWords({ planner: 'model', timings: { plan_ms: 2400, sql_ms: 0 }, sql: null })).toBe(
    'Understood by a language model in 2.4 s',
  );
});

it('writes windows in the zone of the plan', () => {
  expect(windowWords({ from: null, to: '2026-11-21T08:00:00Z' }, style)).toMatch(
    /^from the first record to .*09:00:00$/,
  );
  expect(windowWords({ from: '2026-11-20T23:00:00Z', to: '2026-11-21T08:00:00Z' }, style)).toMatch(
    /00:00:00 to .*09:00/,
  );
});

it('names a group as its row does', () => {
  const answer = {
    columns: [
      { name: 'camera', label: 'Camera', type: 'camera' as const },
      { name: 'weekday', label: 'Weekday', type: 'number' as const },
      { name: 'value', label: 'Sightings', type: 'count' as const },
    ],
    rows: [['Yard', 6, 3]],
    keys: [['0192', 6]],
  };
  expect(keyWords(answer, ['0192', 6], style)).toBe('Yard, Saturday');
  expect(keyWords(answer, ['gone'], style)).toBe('gone');
});

it('parts the sentence from what was counted', () => {
  const semantics = 'distinct tracks';
  expect(splitSentence({ answer: '3 cars. Counted: distinct tracks.', semantics }, {})).toEqual([
    '3 cars.',
    'Counted: distinct tracks.',
  ]);
  expect(splitSentence({ answer: '3 cars.', semantics }, {})).toEqual(['3 cars.', null]);
});

it('has sightings behind what cameras saw alone', () => {
  expect(hasEvidence({ plan: planOf(), refusal: null })).toBe(true);
  expect(hasEvidence({ plan: planOf({ subject: 'ai_calls' }), refusal: null })).toBe(false);
  expect(hasEvidence({ plan: null, refusal: null })).toBe(false);
});
