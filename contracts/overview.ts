// What the Overview shows: counts of today, the last 24 hours as a chart, and the state of the place.
import { z } from 'zod';
import { Id, Timestamp } from './common';

export const OverviewQuery = z.object({
  /** IANA zone that decides where "today" begins. */
  timezone: z.string().max(64).default('UTC'),
});

export const Overview = z.object({
  now: Timestamp,
  today: z.object({
    since: Timestamp,
    /** Distinct tracks with a sighting today, by class, most first. */
    classes: z.array(z.object({ class: z.string(), tracks: z.number().int() })),
    tracks: z.number().int(),
    detections: z.number().int(),
    unreviewed: z.number().int(),
  }),
  /** 24 hourly buckets, oldest first: tracks by class, each track in the hour of its first sighting in the window. */
  hours: z.array(z.object({ start: Timestamp, classes: z.record(z.string(), z.number().int()) })),
  cameras: z.object({ total: z.number().int(), live: z.number().int() }),
});
export type Overview = z.infer<typeof Overview>;

/** `stats:tick`, about once a second to whoever looks: only cameras they may see. */
export const StatsTick = z.object({
  ts: Timestamp,
  detectionsPerSecond: z.number(),
  camerasLive: z.number().int(),
  pendingBatches: z.number().int(),
  ackP99Ms: z.number(),
  cameras: z.array(z.object({ id: Id, fps: z.number() })),
});
export type StatsTick = z.infer<typeof StatsTick>;

export const PartHealth = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warn', 'down']),
  /** Plain words: what is so, and what to do when it is not well. */
  message: z.string(),
});
export const SystemInfo = z.object({
  version: z.string(),
  nodeVersion: z.string(),
  uptimeSeconds: z.number(),
  parts: z.array(PartHealth),
  database: z.object({
    kind: z.enum(['embedded', 'postgres']),
    version: z.string(),
    sizeBytes: z.number(),
    latencyMs: z.number(),
    detections: z.number(),
    tracks: z.number(),
    pgvector: z.string().nullable(),
  }),
  ingest: z.object({
    accepted: z.number(),
    duplicates: z.number(),
    rejected: z.number(),
    detections: z.number(),
    pendingBatches: z.number(),
    perSecond: z.number(),
    ackP50Ms: z.number(),
    ackP99Ms: z.number(),
  }),
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number(), mediaBytes: z.number(), dataDir: z.string() }),
  memory: z.object({ rssBytes: z.number(), heapUsedBytes: z.number() }),
  eventLoopLagMs: z.number(),
  sockets: z.number().int(),
});
export type SystemInfo = z.infer<typeof SystemInfo>;
