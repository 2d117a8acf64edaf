// Calls as Prometheus reads them: what is counted, and that many names of models do not make many series.
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { AiCall } from './ai-call-store';
import { createAiCalls } from './ai-calls';
import { createCallMeters } from './call-meters';

const call = (change: Partial<AiCall> = {}): AiCall => ({
  ...{ kind: 'chat', provider: 'ollama', model: 'small', userId: null },
  ...{ latencyMs: 1200, firstTokenMs: 80, promptTokens: 100, completionTokens: 20, ok: true, error: null },
  ...change,
});

describe('calls of models', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await openTestCore();
  });
  afterAll(() => core.close());

  it('are figures of the registry as soon as they are recorded', async () => {
    const calls = createAiCalls(core);
    const registry = new Registry();
    calls.metrics(registry);
    calls.record(call());
    calls.record(call({ ok: false, error: 'away', firstTokenMs: null, promptTokens: null, completionTokens: null }));
    calls.record(call({ model: 'good' }));
    await calls.settled();
    const text = await registry.metrics();
    const of = 'provider="ollama",model="small",kind="chat"';
    for (const line of [
      `sightline_model_calls_total{${of}} 2`,
      `sightline_model_errors_total{${of}} 1`,
      'sightline_model_errors_total{provider="ollama",model="good",kind="chat"} 0',
      `sightline_model_tokens_total{${of},direction="in"} 100`,
      `sightline_model_tokens_total{${of},direction="out"} 20`,
      `sightline_model_call_seconds_bucket{le="2.5",${of}} 2`,
      `sightline_model_call_seconds_bucket{le="1",${of}} 0`,
      `sightline_model_first_token_seconds_bucket{le="0.1",${of}} 1`,
      `sightline_model_first_token_seconds_count{${of}} 1`,
    ]) {
      expect(text).toContain(line);
    }
  });
});

describe('many names', () => {
  it('are counted as one past the bound, and none is lost', async () => {
    const registry = new Registry();
    const meters = createCallMeters(3);
    meters.metrics(registry);
    for (let n = 0; n < 50; n += 1) meters.count(call({ model: `model ${n}` }));
    meters.count(call({ model: 'model 0' }));
    const values = (await registry.getMetricsAsJSON()).find(({ name }) => name === 'sightline_model_calls_total');
    expect(values?.values.map(({ labels, value }) => [labels.model, value])).toEqual([
      ['model 0', 2],
      ['model 1', 1],
      ['model 2', 1],
      ['other', 47],
    ]);
  });
});
