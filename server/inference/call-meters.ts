// Calls of models as figures for Prometheus. Names of models come from servers and may be many: past a bound of
// provider, model and kind together, what is new is counted under "other".
import { Counter, Histogram, type Registry } from 'prom-client';
import type { AiCall } from './ai-call-store';

const MOST_LABELS = 200;
const OTHER = 'other';
const labelNames = ['provider', 'model', 'kind'] as const;
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createCallMeters(most = MOST_LABELS) {
  const registers: Registry[] = [];
  const calls = new Counter({ name: 'sightline_model_calls_total', help: 'Calls of models', labelNames, registers });
  const errors = new Counter({
    name: 'sightline_model_errors_total',
    help: 'Calls of models that failed; those that whoever asked stopped are not among them',
    labelNames,
    registers,
  });
  const tokens = new Counter({
    name: 'sightline_model_tokens_total',
    help: 'Tokens that models read (in) and wrote (out), as far as their servers said so',
    labelNames: [...labelNames, 'direction'] as const,
    registers,
  });
  const latency = new Histogram({
    name: 'sightline_model_call_seconds',
    help: 'From asking a model to the end of its reply',
    labelNames,
    buckets: SECONDS,
    registers,
  });
  const firstToken = new Histogram({
    name: 'sightline_model_first_token_seconds',
    help: 'From asking a model to the first piece of its reply',
    labelNames,
    buckets: SECONDS,
    registers,
  });
  const known = new Set<string>();

  function labelsOf({ provider, model, kind }: AiCall) {
    const key = JSON.stringify([provider, model, kind]);
    if (!known.has(key) && known.size >= most) return { provider: OTHER, model: OTHER, kind: OTHER };
    known.add(key);
    return { provider, model, kind };
  }

  return {
    count(call: AiCall): void {
      const labels = labelsOf(call);
      calls.inc(labels);
      // Zero too: a rate needs a series from its beginning.
      errors.inc(labels, call.ok ? 0 : 1);
      latency.observe(labels, call.latencyMs / 1000);
      if (call.firstTokenMs != null) firstToken.observe(labels, call.firstTokenMs / 1000);
      if (call.promptTokens) tokens.inc({ ...labels, direction: 'in' }, call.promptTokens);
      if (call.completionTokens) tokens.inc({ ...labels, direction: 'out' }, call.completionTokens);
    },
    metrics(registry: Registry): void {
      for (const metric of [calls, errors, tokens, latency, firstToken]) registry.registerMetric(metric);
    },
  };
}
