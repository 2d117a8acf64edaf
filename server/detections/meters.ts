// Figures of the ingest: totals since start, and ack latency over the last ten seconds. Also what Prometheus reads.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const WINDOW_MS = 10_000;
const MAX_SAMPLES = 8192;

export interface IngestStats {
  /** Batches stored, seen before, and refused. */
  accepted: number;
  duplicates: number;
  rejected: number;
  /** Boxes stored. */
  detections: number;
  pendingBatches: number;
  /** Boxes stored a second, over the last ten seconds. */
  perSecond: number;
  ackP50Ms: number;
  ackP99Ms: number;
}

export class Meters {
  accepted = 0;
  duplicates = 0;
  rejected = 0;
  detections = 0;
  #samples: { at: number; latencyMs: number; stored: number }[] = [];
  readonly #observers: ((latencyMs: number) => void)[] = [];

  acked(latencyMs: number, stored: number, duplicate: boolean, at: number): void {
    if (duplicate) this.duplicates += 1;
    else this.accepted += 1;
    this.detections += stored;
    this.#samples.push({ at, latencyMs, stored });
    if (this.#samples.length > 2 * MAX_SAMPLES) this.#samples = this.#samples.slice(-MAX_SAMPLES);
    for (const observe of this.#observers) observe(latencyMs);
  }

  read(pendingBatches: number, now: number): IngestStats {
    const recent = this.#samples.filter((sample) => sample.at > now - WINDOW_MS);
    this.#samples = recent;
    const sorted = recent.map((sample) => sample.latencyMs).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    // When samples were dropped the window is shorter than ten seconds: divide by what they span.
    const spanMs = recent.length >= MAX_SAMPLES ? Math.max(1, now - recent[0]!.at) : WINDOW_MS;
    return {
      accepted: this.accepted,
      duplicates: this.duplicates,
      rejected: this.rejected,
      detections: this.detections,
      pendingBatches,
      perSecond: (recent.reduce((sum, sample) => sum + sample.stored, 0) * 1000) / spanMs,
      ackP50Ms: at(0.5),
      ackP99Ms: at(0.99),
    };
  }

  /** Registers the Prometheus metrics; call once a registry. */
  register(registry: Registry, pending: () => { batches: number; rows: number }): void {
    const registers = [registry];
    const counter = (name: string, help: string, read: () => number) =>
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(read());
        },
      });
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    counter('sightline_ingest_batches_total', 'Batches stored', () => this.accepted);
    counter('sightline_ingest_duplicate_batches_total', 'Batches that had been stored before', () => this.duplicates);
    counter('sightline_ingest_rejected_batches_total', 'Batches refused', () => this.rejected);
    counter('sightline_ingest_detections_total', 'Boxes stored', () => this.detections);
    gauge('sightline_ingest_pending_batches', 'Batches waiting for their commit', () => pending().batches);
    gauge('sightline_ingest_pending_detections', 'Boxes waiting for their commit', () => pending().rows);
    const ack = new Histogram({
      name: 'sightline_ingest_ack_seconds',
      help: 'From receiving a batch to its commit',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.#observers.push((latencyMs) => ack.observe(latencyMs / 1000));
  }
}
