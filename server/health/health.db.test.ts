// Alive, ready, figures: on a database that answers and on one that does not, and who may look.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraStatus } from '@/contracts/cameras';
import { StatsTick, SystemInfo } from '@/contracts/overview';
import { knock, openTestCore, type TestCore } from '../testing';
import { createMetrics } from './metrics';
import { describeParts } from './parts';
import { healthRoutes } from './routes';
import { createHealth, type Health } from './system';

const [gate, yard] = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];
const ingest = {
  accepted: 1,
  duplicates: 0,
  rejected: 0,
  detections: 10,
  pendingBatches: 0,
  perSecond: 4,
  ackP50Ms: 2,
  ackP99Ms: 9,
};
const deps = {
  version: '1.2.3',
  cameras: { live: () => [gate, yard].map((cameraId) => ({ cameraId, state: 'live', fps: 9 }) as CameraStatus) },
  media: { totalBytes: async () => 0 },
  ingestStats: () => ingest,
  socketCount: () => 3,
};
let core: TestCore;
let health: Health;
beforeAll(async () => {
  core = await openTestCore();
  health = createHealth(core, deps);
});
afterAll(async () => {
  health.close();
  await core.close();
});

describe('doors', () => {
  it('say that it is alive and ready, to anybody', async () => {
    const doors = knock(healthRoutes(health, createMetrics('1.2.3')), null);
    expect(await (await doors('GET', '/health')).json()).toEqual({ status: 'ok', version: '1.2.3' });
    expect((await doors('GET', '/ready')).status).toBe(200);
    expect((await doors('GET', '/metrics')).status).toBe(401);
    expect((await doors('GET', '/api/v1/system')).status).toBe(401);
  });

  it('say 503, and stay alive, when the database is away', async () => {
    const away = createHealth({ ...core, db: { ...core.db, query: () => Promise.reject(new Error('gone')) } }, deps);
    const doors = knock(healthRoutes(away, createMetrics('1.2.3')), null);
    const response = await doors('GET', '/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { kind: 'unavailable' } });
    expect((await doors('GET', '/health')).status).toBe(200);
    away.close();
  });

  it('give Prometheus its figures', async () => {
    const doors = knock(healthRoutes(health, createMetrics('1.2.3')), await core.person('viewer'));
    const text = await (await doors('GET', '/metrics')).text();
    expect(text).toContain('sightline_info{version="1.2.3"} 1');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('show the whole state to operators', async () => {
    await core.db.run("INSERT INTO detection_minute VALUES ($1, 'person', now(), 7, 2, 1)", [gate]);
    const doors = healthRoutes(health, createMetrics('1.2.3'));
    expect((await knock(doors, await core.person('viewer'))('GET', '/api/v1/system')).status).toBe(403);
    const info = SystemInfo.parse(
      await (await knock(doors, await core.person('operator'))('GET', '/api/v1/system')).json(),
    );
    expect(info).toMatchObject({
      version: '1.2.3',
      sockets: 3,
      ingest,
      database: { kind: core.db.kind, detections: 7, tracks: 0 },
    });
    expect(info.database.sizeBytes).toBeGreaterThan(1e6);
    expect(info.database.pgvector).toMatch(/^\d/);
    expect(info.disk.freeBytes).toBeGreaterThan(0);
    expect(info.parts.map((part) => part.name)).toContain('Database');
  });
});

describe('stats:tick', () => {
  it('tells only of cameras that the principal may see', async () => {
    const tick = StatsTick.parse(health.statsTick(await core.person('viewer', [gate])));
    expect(tick).toMatchObject({ camerasLive: 1, detectionsPerSecond: 4, cameras: [{ id: gate, fps: 9 }] });
    expect(health.statsTick(await core.person('viewer')).camerasLive).toBe(2);
  });
});

describe('parts', () => {
  it('warn in words that say what to do', async () => {
    const info = await health.info();
    const bad = describeParts({
      ...info,
      database: { ...info.database, latencyMs: 900, pgvector: null },
      disk: { ...info.disk, freeBytes: 1e8 },
      ingest: { ...ingest, pendingBatches: 900 },
      eventLoopLagMs: 800,
    });
    expect(bad.map((part) => part.state)).toEqual(['warn', 'down', 'warn', 'warn', 'warn']);
    expect(bad.map((part) => part.message).join(' ')).toContain('Nothing more can be stored until space is freed');
  });
});
