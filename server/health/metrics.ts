// Figures for Prometheus: one registry, with Node's own; rooms add theirs to it.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export function createMetrics(version: string): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'sightline_info',
    help: 'The running version, as a label',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);
  return registry;
}
