// The way from a question to an answer with planners and runner in the test's hand: who is asked when, what is refused,
// and what happens when a part fails.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnalyticsPlanInput } from '@/contracts/plan';
import { AppError } from '../errors';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { openRoom, type Parts, plan, planned, question, ran, reading, refused } from './ask-testing';
import type { Planned } from './types';

const camera = uuidv7();
let core: TestCore;
let viewer: Principal;
const room = (parts: Parts = {}) => openRoom(core, viewer, parts);

beforeAll(async () => {
  core = await openTestCore();
  viewer = await core.person('viewer');
  await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, 'Gate', 'gate', '{}', '{}')", [
    camera,
  ]);
});
afterAll(() => core.close());

const modelOf = (plan: () => Promise<Planned>, available = true) => ({ available: () => available, plan: vi.fn(plan) });

describe('planners', () => {
  it('a sure grammar answers alone', async () => {
    const model = modelOf(async () => planned());
    const { ask } = room({ model });
    const answer = await ask.ask(viewer, question());
    expect(answer).toMatchObject({ value: 7, planner: 'grammar', refusal: null, ...reading, sql: 'SELECT 7' });
    expect(answer.plan?.timezone).toBe('UTC');
    expect(answer.answer).toMatch(
      /^7 distinct objects \(tracks\) were seen in all records up to Sat 21 Nov, 12:00 \(UTC\)/,
    );
    expect(model.plan).not.toHaveBeenCalled();
  });

  it('a model is asked for what is unsure, and for nothing else', async () => {
    const model = modelOf(async () => planned({ filters: { class: ['car'] } }));
    const unsure = room({ grammar: () => refused('unsure'), model });
    expect(await unsure.ask.ask(viewer, question())).toMatchObject({ planner: 'model', value: 7 });
    const without = await unsure.ask.ask(viewer, question({ model: false }));
    expect(without).toMatchObject({ planner: 'none', value: null, refusal: { reason: 'unknowable' } });
    const sure = room({ grammar: () => refused('refusal'), model });
    expect(await sure.ask.ask(viewer, question())).toMatchObject({ planner: 'none', value: null });
    expect(model.plan).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['is away', modelOf(async () => planned(), false)],
    ['fails', modelOf(async () => Promise.reject(new AppError('unavailable', 'no model')))],
    ['is unsure too', modelOf(async () => refused('unsure'))],
  ])('the refusal of the grammar stands when the model %s', async (_, model) => {
    const { ask, run } = room({ grammar: () => refused('unsure'), model });
    const answer = await ask.ask(viewer, question());
    expect(answer.answer).toBe('Colours are not recorded. You can ask, for example: "How many cars today?".');
    expect(answer).toMatchObject({ value: null, rows: [], chart: { kind: 'none' }, plan: null, sql: null, ...reading });
    expect(run).not.toHaveBeenCalled();
  });

  it('may be answered without the history, or read without running anything', async () => {
    const kept = async () => (await core.db.query('SELECT FROM asked_question')).length;
    const before = await kept();
    const model = modelOf(async () => planned());
    const { ask, run } = room({ model });
    expect(await ask.read(viewer, { question: 'how many cars' })).toEqual(planned());
    await expect(ask.read(viewer, { question: 'how many cars', timezone: 'No/Where' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(run).not.toHaveBeenCalled();
    const buses = question({ question: 'how many buses' });
    expect(await ask.answer(viewer, buses)).toMatchObject({ value: 7, planner: 'grammar' });
    expect(model.plan).not.toHaveBeenCalled();
    expect(await kept()).toBe(before);
    await ask.ask(viewer, buses);
    expect(await kept()).toBe(before + 1);
  });

  it('a name that was given a moment ago is found', async () => {
    const made = uuidv7();
    const seen: number[] = [];
    const { ask, grammar } = room({
      grammar: (_, { vocabulary }) => {
        seen.push(vocabulary.cameras.length);
        return vocabulary.cameras.length > seen[0]! ? planned() : refused('refusal', 'unknown_name');
      },
    });
    await ask.ask(viewer, question());
    await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, 'New', 'new', '{}', '{}')", [
      made,
    ]);
    expect((await ask.ask(viewer, question())).refusal).toBeNull();
    expect(grammar).toHaveBeenCalledTimes(4);
    await core.db.run('DELETE FROM camera WHERE id = $1', [made]);
  });
});

describe('a plan', () => {
  it('that names what is not there is refused like a name nobody knows, in words and by hand', async () => {
    const strange = uuidv7();
    for (const input of [
      { filters: { camera: [camera, strange] } },
      { filters: { notCamera: [strange] } },
      { filters: { zone: [strange] } },
      { filters: { agent: [strange] } },
      { compare: { by: 'camera', values: [camera, strange] } },
    ] satisfies Partial<AnalyticsPlanInput>[]) {
      const { ask, run } = room({ grammar: () => planned(input) });
      for (const answer of [await ask.ask(viewer, question()), await ask.run(viewer, { plan: plan(input) })]) {
        expect(answer).toMatchObject({ value: null, rows: [], refusal: { reason: 'unknown_name' } });
      }
      await expect(ask.evidence(viewer, { plan: plan(input), limit: 5 })).rejects.toMatchObject({ kind: 'not_found' });
      expect(run).not.toHaveBeenCalled();
    }
  });

  it('that cannot be run is refused in words, and invalid by hand', async () => {
    const input = { measure: { op: 'peak' } } as const;
    const { ask } = room({ grammar: () => planned(input) });
    expect(await ask.ask(viewer, question())).toMatchObject({ refusal: { reason: 'unsupported' }, value: null });
    await expect(ask.run(viewer, { plan: plan(input) })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('of another database is refused', async () => {
    const { ask } = room();
    expect(await ask.ask(viewer, question({ database: 'agents' }))).toMatchObject({
      refusal: { reason: 'unsupported' },
    });
    expect((await ask.ask(viewer, question({ database: 'vision' }))).refusal).toBeNull();
  });

  it('runs at the given now, in the zone of the request, else of the follow-up', async () => {
    const { ask, run, grammar } = room();
    const now = '2026-03-29T10:00:00+02:00';
    await ask.ask(viewer, question({ now, timezone: 'Europe/Berlin' }));
    expect(run.mock.lastCall?.[1].timezone).toBe('Europe/Berlin');
    expect(run.mock.lastCall?.[2]).toBe(Date.parse(now));
    await ask.ask(viewer, question({ previous: plan({ timezone: 'Asia/Tokyo' }) }));
    expect(run.mock.lastCall?.[1].timezone).toBe('Asia/Tokyo');
    expect(grammar.mock.lastCall?.[1].previous?.timezone).toBe('Asia/Tokyo');
  });

  it('that finds nothing says whether there was ever anything', async () => {
    const nothing = { ...ran, value: 0, rows: [[0]], empty: true };
    const never = room({
      run: async (_, one) => (one.measure.op === 'exists' ? { ...nothing, value: false } : nothing),
    });
    expect((await never.ask.ask(viewer, question())).answer).toContain('No camera has recorded anything yet');
    const then = room({ run: async (_, one) => (one.measure.op === 'exists' ? { ...ran, value: true } : nothing) });
    expect((await then.ask.ask(viewer, question())).answer).toMatch(/^No objects were seen in all records/);
  });

  it('asked whether there is any says how many', async () => {
    const { ask } = room({
      grammar: () => planned({ measure: { op: 'exists' } }),
      run: async (_, one) => (one.measure.op === 'exists' ? { ...ran, value: true, rows: [[true]] } : ran),
    });
    const answer = await ask.ask(viewer, question());
    expect(answer.answer).toMatch(/^Yes\. 7 distinct objects/);
    expect(answer).toMatchObject({ value: true, timings: { sql_ms: 2 } });
  });
});

describe('failures', () => {
  it('of time and of the database are said in one clear sentence', async () => {
    const fail = (error: Error & { code?: string }) => room({ run: () => Promise.reject(error) }).send;
    const late = new AppError('unavailable', 'This took too long. Ask for a shorter time or fewer groups.');
    const slow = await fail(late)('POST', '/api/v1/query', { question: 'x' });
    expect([slow.status, (await slow.json()).error.message]).toEqual([503, late.message]);
    const gone = await fail(new Error('Connection terminated unexpectedly'))('POST', '/api/v1/query', {
      question: 'x',
    });
    expect([gone.status, (await gone.json()).error.kind]).toEqual([503, 'unavailable']);
    const broken = await fail(new Error('boom'))('POST', '/api/v1/query', { question: 'x' });
    expect(JSON.stringify(await broken.json())).not.toContain('boom');
  });

  it.each([
    [{ question: '' }, 'ask something'],
    [{ question: 'x'.repeat(501) }, 'at most 500'],
    [{ question: 'x', timezone: 'Mars/Olympus' }, 'not a time zone'],
    [{ question: 'x', database: 'oracle' }, 'detections, agents, conversations, knowledge, ai_calls'],
    [{ question: 'x', now: 'yesterday' }, 'now'],
    [{ question: 'x', previous: { subject: 'users' } }, 'previous'],
    [{ question: 'cars\0' }, 'NUL'],
    [{}, 'question'],
  ])('%j is invalid', async (body, words) => {
    const response = await room().send('POST', '/api/v1/query', body);
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain(words);
  });
});
