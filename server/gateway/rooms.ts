// Makes every room and collects its doors: the one place that knows them all, and the order in which they close.
import type { StatsTick } from '@/contracts/overview';
import { createAsking } from '../analytics/asking';
import { overviewRoutes } from '../analytics/overview/overview-routes';
import { createCameras } from '../cameras/cameras';
import { cameraRoutes } from '../cameras/routes';
import { cameraSockets } from '../cameras/sockets';
import type { Core } from '../core';
import { createIngest } from '../detections/ingest';
import { createPartitions } from '../detections/partitions';
import { detectionRoutes } from '../detections/routes';
import { detectionSockets } from '../detections/sockets';
import type { HttpDoors, SocketDoors } from '../door';
import { eventRoutes } from '../events/routes';
import { createExports } from '../exports/exports';
import { exportRoutes } from '../exports/routes';
import { scheduleRoutes } from '../exports/schedule-routes';
import { createMetricMinutes } from '../health/metric-minutes';
import { metricRoutes } from '../health/metric-routes';
import { createMetrics } from '../health/metrics';
import { healthRoutes } from '../health/routes';
import { createHealth } from '../health/system';
import { createAiCalls } from '../inference/ai-calls';
import { createLanguage } from '../inference/language';
import { createVisionDoors } from '../inference/routes';
import { VisionDetector } from '../inference/vision-detector';
import { createMedia } from '../media/media';
import { mediaRoutes } from '../media/routes';
import { ModelCatalog } from '../models/catalog';
import { ModelFetcher } from '../models/fetcher';
import { createModelDoors } from '../models/routes';
import { trackRoutes } from '../tracks/routes';
import { trackSockets } from '../tracks/sockets';
import { createTracks } from '../tracks/tracks';
import type { Principal } from '../users/permissions';
import { userRoutes } from '../users/routes';
import type { UsersRoom } from '../users/users';
import { zoneRoutes } from '../zones/routes';
import { createZones } from '../zones/zones';

export interface Rooms {
  http: HttpDoors[];
  sockets: SocketDoors[];
  statsTick(principal: Principal): StatsTick;
  /** Commits what is in flight, then ends every timer and model. The database stays open. */
  close(): Promise<void>;
}

export async function createRooms(
  core: Core,
  users: UsersRoom,
  facts: { version: string; socketCount(): number },
): Promise<Rooms> {
  const { env } = core;
  const media = createMedia(core);
  const cameras = createCameras(core, { media });
  const tracks = createTracks(core, { media });
  const partitions = createPartitions(core.db, core.log);
  const stopPartitions = await partitions.start();
  const metricMinutes = createMetricMinutes(core);
  const zones = createZones(core, { cameras });
  const ingest = createIngest(core, { cameras, tracks, partitions, zones, observe: metricMinutes.observe });
  const catalog = new ModelCatalog(env.MODELS_DIR);
  const fetcher = new ModelFetcher({ modelsDir: env.MODELS_DIR, mirror: env.MODEL_MIRROR });
  const detector = new VisionDetector(catalog);
  const language = createLanguage(core, { calls: createAiCalls(core) });
  const asking = createAsking(core, { tracks, language, observe: metricMinutes.observe });
  const exports = createExports(core, {
    version: facts.version,
    principalOf: users.principalOf,
    answerPlan: (principal, plan, nowMs) => asking.ask.run(principal, { plan, now: new Date(nowMs).toISOString() }),
  });
  const metrics = createMetrics(facts.version);
  ingest.metrics(metrics);
  tracks.metrics(metrics);
  const health = createHealth(core, { ...facts, cameras, media, ingestStats: ingest.stats });

  // Before the first snapshot is stored: one that is being written would look like a left-over.
  await media
    .clean()
    .then((left) => left.files + left.rows > 0 && core.log.info(left, 'removed half-stored snapshots'))
    .catch((error) => core.log.warn({ err: error }, 'left-over snapshots were not removed'));
  void cameras.clean();
  await exports.open();

  return {
    http: [
      healthRoutes(health, metrics),
      userRoutes(users),
      cameraRoutes(cameras),
      zoneRoutes(zones),
      detectionRoutes(core, { ingest, cameras }),
      trackRoutes(tracks, media),
      eventRoutes(core),
      mediaRoutes(media),
      overviewRoutes(core, { cameras }),
      ...asking.http,
      scheduleRoutes(exports.schedules),
      exportRoutes(exports.jobs),
      createModelDoors(core, catalog, fetcher),
      createVisionDoors(detector, metricMinutes.observe),
      metricRoutes(metricMinutes),
    ],
    sockets: [cameraSockets(cameras), detectionSockets(ingest), trackSockets(tracks)],
    statsTick: health.statsTick,
    async close() {
      await exports.close();
      await ingest.close();
      stopPartitions();
      await tracks.close();
      await cameras.close();
      health.close();
      await detector.close();
      await language.close();
      await metricMinutes.close();
    },
  };
}
