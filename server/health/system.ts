// How the place is doing: the figures of the System page, gathered on request, and the small ones sent every second.
import { statfs } from 'node:fs/promises';
import type { StatsTick, SystemInfo } from '@/contracts/overview';
import type { Cameras } from '../cameras/cameras';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Media } from '../media/media';
import { maySeeCamera, type Principal } from '../users/permissions';
import { watchEventLoop } from './event-loop';
import { describeParts } from './parts';
import { type DatabaseFacts, healthStore } from './store';

const FACTS_KEPT_MS = 10_000;
const PING_LIMIT_MS = 2_000;

export interface HealthDeps {
  version: string;
  cameras: Pick<Cameras, 'live'>;
  media: Pick<Media, 'totalBytes'>;
  ingestStats(): SystemInfo['ingest'];
  /** Connections open now. */
  socketCount(): number;
}

export interface Health {
  version: string;
  info(): Promise<SystemInfo>;
  /** Throws `unavailable` when the database does not answer within 2 s. */
  assertReady(): Promise<void>;
  statsTick(principal: Principal): StatsTick;
  close(): void;
}

export function createHealth(core: Pick<Core, 'db' | 'env'>, deps: HealthDeps): Health {
  const store = healthStore(core.db);
  const loop = watchEventLoop();
  let kept: { facts: DatabaseFacts; mediaBytes: number; untilMs: number } | null = null;

  async function slowFacts() {
    if (!kept || kept.untilMs < Date.now()) {
      const [facts, mediaBytes] = await Promise.all([store.facts(), deps.media.totalBytes()]);
      kept = { facts, mediaBytes, untilMs: Date.now() + FACTS_KEPT_MS };
    }
    return kept;
  }

  async function pingMs(): Promise<number> {
    const started = performance.now();
    await store.ping();
    return Math.round((performance.now() - started) * 100) / 100;
  }

  return {
    version: deps.version,
    async info() {
      const { facts, mediaBytes } = await slowFacts();
      const latencyMs = await pingMs();
      const space = await statfs(core.env.DATA_DIR);
      const memory = process.memoryUsage();
      const figures = {
        database: { kind: core.db.kind, latencyMs, ...facts },
        ingest: deps.ingestStats(),
        disk: {
          freeBytes: space.bavail * space.bsize,
          totalBytes: space.blocks * space.bsize,
          mediaBytes,
          dataDir: core.env.DATA_DIR,
        },
        memory: { rssBytes: memory.rss, heapUsedBytes: memory.heapUsed },
        eventLoopLagMs: loop.lagMs(),
        sockets: deps.socketCount(),
      };
      return {
        version: deps.version,
        nodeVersion: process.versions.node,
        uptimeSeconds: Math.round(process.uptime()),
        parts: describeParts(figures),
        ...figures,
      };
    },
    async assertReady() {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${PING_LIMIT_MS} ms`)), PING_LIMIT_MS);
      });
      try {
        await Promise.race([store.ping(), limit]);
      } catch (cause) {
        throw new AppError('unavailable', 'Not ready: the database does not answer.', { cause });
      } finally {
        clearTimeout(timer);
      }
    },
    statsTick(principal) {
      const ingest = deps.ingestStats();
      const live = deps.cameras.live().filter((status) => maySeeCamera(principal, status.cameraId));
      return {
        ts: new Date().toISOString(),
        detectionsPerSecond: ingest.perSecond,
        camerasLive: live.length,
        pendingBatches: ingest.pendingBatches,
        ackP99Ms: ingest.ackP99Ms,
        cameras: live.map((status) => ({ id: status.cameraId, fps: status.fps ?? 0 })),
      };
    },
    close: loop.close,
  };
}
