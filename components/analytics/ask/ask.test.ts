import { describe, expect, it } from 'vitest';
import type { Answer } from '@/contracts/analytics';
import { planOf, YARD } from '../testing';
import { addressOf, keyOf, parseAsPlan, requestOf, sameAddress } from './address';
import { nextActive, suggestionsFor } from './suggestions';
import {
  changedRequest,
  type Entry,
  markUnknown,
  planOfEntry,
  type Request,
  threadReducer,
  wordsAlone,
} from './thread';

const answer = (plan = planOf()): Answer => ({
  answer: '3 cars',
  value: 3,
  columns: [],
  rows: [],
  keys: [],
  chart: { kind: 'number', x: null, y: 'value', series: null },
  plan,
  sql: null,
  parameters: [],
  semantics: null,
  windows: [],
  understood: [],
  unknown: [],
  refusal: null,
  planner: 'grammar',
  latency_ms: 1,
  now: '2026-11-21T12:00:00.000Z',
  timings: { plan_ms: 1, sql_ms: 0 },
});
const words: Request = { kind: 'words', question: 'how many cars', previous: null };
const start = threadReducer([], { type: 'asked', id: 1, request: words });
const answered = threadReducer(start, { type: 'answered', id: 1, request: words, answer: answer() });
const first = (entries: readonly Entry[]) => entries[0] as Entry;

describe('threadReducer', () => {
  it('puts the newest first and fills in its answer', () => {
    const follow: Request = { kind: 'words', question: 'and yesterday', previous: planOf() };
    const two = threadReducer(answered, { type: 'asked', id: 2, request: follow });
    expect(two.map(({ id, busy }) => [id, busy])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
  it('keeps the old answer on screen while a changed plan is counted', () => {
    const plan = planOf({ groupBy: ['class'] });
    const changed = first(
      threadReducer(answered, { type: 'changed', id: 1, request: changedRequest(first(answered), plan), edited: true }),
    );
    expect(changed).toMatchObject({ busy: true, edited: true, answer: { value: 3 } });
    expect(planOfEntry(changed)).toEqual(plan);
  });
  it('drops an answer that comes after the plan was changed again', () => {
    const changed = threadReducer(start, {
      type: 'changed',
      id: 1,
      request: changedRequest(first(start), planOf({ groupBy: ['day'] })),
      edited: true,
    });
    const late = threadReducer(changed, { type: 'answered', id: 1, request: words, answer: answer() });
    expect(first(late)).toMatchObject({ answer: null, busy: true });
    expect(
      first(threadReducer(changed, { type: 'failed', id: 1, request: words, error: new Error('x') })).error,
    ).toBeNull();
  });
  it('says why it failed, and is asked again', () => {
    const failed = threadReducer(answered, { type: 'failed', id: 1, request: words, error: new Error('away') });
    expect(first(failed)).toMatchObject({ busy: false, answer: { value: 3 }, error: { message: 'away' } });
    expect(first(threadReducer(failed, { type: 'again', id: 1 }))).toMatchObject({ busy: true, error: null });
  });
  it('is as it was when a change is taken back', () => {
    const request = changedRequest(first(answered), planOf({ groupBy: ['day'] }));
    const changed = threadReducer(answered, { type: 'changed', id: 1, request, edited: true });
    const back = first(threadReducer(changed, { type: 'changed', id: 1, request: words, edited: false }));
    expect(back).toMatchObject({ request: words, edited: false, busy: true });
    expect(addressOf(back)).toEqual({ q: 'how many cars', plan: null });
  });
  it('forgets all', () => {
    expect(threadReducer(answered, { type: 'cleared' })).toEqual([]);
  });
});

describe('the address', () => {
  it('is known again, in whatever order its plan is written', () => {
    const plan = planOf({ filters: { class: ['car'], camera: [YARD], reviewed: true } });
    const { filters, ...rest } = plan;
    const turned = { filters: { reviewed: true, camera: [YARD], class: ['car'] }, ...rest };
    expect(keyOf({ q: null, plan: turned })).toBe(keyOf({ q: null, plan }));
    expect(filters).toEqual(turned.filters);
    expect(keyOf({ q: 'cars', plan })).not.toBe(keyOf({ q: null, plan }));
  });
  it('is the question when words alone lead to the answer', () => {
    expect(addressOf(first(answered))).toEqual({ q: 'how many cars', plan: null });
    expect(wordsAlone(first(answered))).toBe('how many cars');
  });
  it('is the plan for a follow-up, with its words beside it', () => {
    const follow: Request = { kind: 'words', question: 'and yesterday', previous: planOf() };
    const plan = planOf({ filters: { class: ['car'] } });
    const entries = threadReducer(threadReducer([], { type: 'asked', id: 3, request: follow }), {
      type: 'answered',
      id: 3,
      request: follow,
      answer: answer(plan),
    });
    expect(addressOf(first(entries))).toEqual({ q: 'and yesterday', plan });
  });
  it('is the plan alone once it was changed by hand', () => {
    const plan = planOf({ groupBy: ['class'] });
    const changed = threadReducer(answered, {
      type: 'changed',
      id: 1,
      request: changedRequest(first(answered), plan),
      edited: true,
    });
    expect(addressOf(first(changed))).toEqual({ q: null, plan });
  });
  it('leads back to what was asked', () => {
    const plan = planOf({ filters: { class: ['car'] }, groupBy: ['day'] });
    const read = parseAsPlan.parse(parseAsPlan.serialize(plan));
    expect(read).toEqual(plan);
    expect(requestOf({ q: 'cars', plan: read })).toEqual({ kind: 'plan', plan, question: 'cars' });
    expect(requestOf({ q: ' how many cars ', plan: null })).toEqual(words);
    expect(requestOf({ q: ' ', plan: null })).toBeNull();
    expect(sameAddress({ q: 'a', plan }, { q: 'a', plan: read })).toBe(true);
  });
  it('takes no plan that is none', () => {
    expect(parseAsPlan.parse('{"subject":"tracks; drop table"}')).toBeNull();
    expect(parseAsPlan.parse('{oops')).toBeNull();
  });
});

describe('suggestionsFor', () => {
  const asked = ['How many cars today', 'Busiest hour', 'how many dogs'];
  it('offers the history that fits, then completions, each once', () => {
    expect(suggestionsFor('how many', asked, ['How many cars today', 'How many people'])).toEqual([
      { text: 'How many cars today', from: 'history' },
      { text: 'how many dogs', from: 'history' },
      { text: 'How many people', from: 'catalog' },
    ]);
  });
  it('does not offer what is typed already', () => {
    expect(suggestionsFor('busiest hour', asked, ['Busiest  hour'])).toEqual([]);
  });
  it('begins with the history when nothing is typed', () => {
    expect(suggestionsFor('', asked, ['x'])[0]).toEqual({ text: 'How many cars today', from: 'history' });
  });
});

it('walks through the rows and back to the text', () => {
  expect([nextActive(-1, 1, 2), nextActive(1, 1, 2), nextActive(-1, -1, 2), nextActive(0, -1, 2)]).toEqual([
    0, -1, 1, -1,
  ]);
});

it('marks the words that were not understood', () => {
  expect(markUnknown('How many blue cars (blue)?', ['blue'])).toEqual([
    { text: 'How many ', unknown: false },
    { text: 'blue', unknown: true },
    { text: ' cars (', unknown: false },
    { text: 'blue', unknown: true },
    { text: ')?', unknown: false },
  ]);
  expect(markUnknown('a.b bluebird', ['blue', '.'])).toEqual([{ text: 'a.b bluebird', unknown: false }]);
});
