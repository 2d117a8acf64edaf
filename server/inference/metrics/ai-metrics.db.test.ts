// The figures of model calls equal a plain count over the same rows.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AiMetrics } from '@/contracts/inference';
import { knock, openTestCore, type TestCore } from '../../testing';
import { createAiMetrics } from './ai-metrics';
import { aiMetricRoutes } from './routes';

const NOW = Date.UTC(2026, 10, 21, 12);
const agentId = uuidv7();
let core: TestCore;

interface Call {
  model: string;
  kind: string;
  agent: string | null;
  latency: number;
  first: number | null;
  tokens: number | null;
  ok: boolean;
  agoMs: number;
}

const calls: Call[] = Array.from({ length: 40 }, (_, n) => ({
  model: n % 3 ? 'small' : 'large',
  kind: n % 4 ? 'chat' : 'plan',
  agent: n % 2 ? agentId : null,
  latency: 100 + n * 10,
  first: n % 5 ? 50 : null,
  tokens: n % 5 ? 20 : null,
  ok: n % 8 !== 0,
  agoMs: n * 30 * 60_000 + 1,
}));

beforeAll(async () => {
  core = await openTestCore();
  await core.db.run("INSERT INTO agent (id, name, slug) VALUES ($1, 'Guard', 'guard')", [agentId]);
  for (const call of calls) {
    await core.db.run(
      `INSERT INTO ai_call (id, kind, provider, model, agent_id, latency_ms, first_token_ms, prompt_tokens, completion_tokens, retrieved, ok, ts)
       VALUES ($1, $2, 'ollama', $3, $4, $5, $6, 10, $7, 2, $8, $9)`,
      [
        ...[uuidv7(), call.kind, call.model, call.agent, call.latency, call.first, call.tokens, call.ok],
        new Date(NOW - call.agoMs),
      ],
    );
  }
});
afterAll(() => core.close());

const read = (query = {}) => createAiMetrics(core, () => NOW).read(query);

/** The p-quantile as Postgres's percentile_cont: between the two nearest. */
function quantile(values: number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low === undefined || high === undefined ? null : Math.round(low + (high - low) * (at - Math.floor(at)));
}

function expected(of: Call[]) {
  const good = of.filter(({ ok }) => ok);
  const first = good.flatMap(({ first }) => first ?? []);
  const streamed = good.filter(({ first, tokens }) => first !== null && tokens !== null);
  const seconds = streamed.reduce((sum, { latency, first }) => sum + latency - first!, 0) / 1000;
  return {
    calls: of.length,
    errors: of.length - good.length,
    latencyP50Ms: quantile(
      good.map(({ latency }) => latency),
      0.5,
    ),
    latencyP95Ms: quantile(
      good.map(({ latency }) => latency),
      0.95,
    ),
    firstTokenP50Ms: quantile(first, 0.5),
    promptTokens: of.length * 10,
    completionTokens: of.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0),
    tokensPerSecond: seconds ? expect.closeTo((streamed.length * 20) / seconds, 6) : null,
    retrieved: of.length * 2,
  };
}

describe('figures of model calls', () => {
  it('are those of the rows: in sum, by model, agent, purpose and time', async () => {
    const found = await read();
    expect(found.total).toMatchObject(expected(calls));
    for (const model of ['small', 'large']) {
      const mine = found.byModel.find((row) => row.model === model);
      expect(mine, model).toMatchObject({
        provider: 'ollama',
        ...expected(calls.filter((call) => call.model === model)),
      });
    }
    expect(found.byAgent.find(({ agent }) => agent?.id === agentId)).toMatchObject({
      agent: { id: agentId, name: 'Guard' },
      ...expected(calls.filter(({ agent }) => agent)),
    });
    expect(found.byAgent.find(({ agent }) => agent === null)).toMatchObject(
      expected(calls.filter(({ agent }) => !agent)),
    );
    expect(found.byKind.map(({ kind, calls: n }) => [kind, n])).toEqual([
      ['chat', 30],
      ['plan', 10],
    ]);
    expect(found.points).toHaveLength(60);
    expect(found.points.reduce((sum, point) => sum + point.calls, 0)).toBe(40);
    const last = found.points.at(-1)!;
    expect(last.calls).toBe(calls.filter(({ agoMs }) => agoMs <= found.bucketMs).length);
    expect(Date.parse(last.start) + found.bucketMs).toBe(NOW);
  });

  it('can be narrowed by agent, model, purpose and time', async () => {
    const only = async (query: object, keep: (call: Call) => boolean) =>
      expect((await read(query)).total, JSON.stringify(query)).toMatchObject(expected(calls.filter(keep)));
    await only({ agent: 'guard' }, ({ agent }) => agent !== null);
    await only({ agent: agentId }, ({ agent }) => agent !== null);
    await only({ agent: "x' OR true --" }, () => false);
    await only({ model: 'large' }, ({ model }) => model === 'large');
    await only({ kind: 'plan' }, ({ kind }) => kind === 'plan');
    await only({ from: new Date(NOW - 3_600_000).toISOString() }, ({ agoMs }) => agoMs <= 3_600_000);
  });

  it('are for operators, and a window that ends before it begins is told', async () => {
    const doors = aiMetricRoutes(createAiMetrics(core, () => NOW));
    const ask = async (role: 'viewer' | 'operator', query = '') =>
      knock(doors, await core.person(role))('GET', `/api/v1/inference/metrics${query}`);
    expect((await ask('viewer')).status).toBe(403);
    const good = await ask('operator', '?kind=plan');
    expect([good.status, ((await good.json()) as AiMetrics).total.calls]).toEqual([200, 10]);
    const window = '?from=2026-11-21T12:00:00Z&to=2026-11-20T12:00:00Z';
    expect((await ask('operator', window)).status).toBe(400);
  });
});
