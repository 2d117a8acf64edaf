// Makes every room and collects its doors: the one place that knows them all, and the order in which they close.
import type { StatsTick } from '@/contracts/overview';
import { createAgents } from '../agents/agents';
import { agentRoutes } from '../agents/routes';
import { createAsking } from '../analytics/asking';
import { overviewRoutes } from '../analytics/overview/overview-routes';
import { createCameras } from '../cameras/cameras';
import { cameraRoutes } from '../cameras/routes';
import { cameraSockets } from '../cameras/sockets';
import { isTiny } from '../chat/ability';
import { createPhraseAnswer } from '../chat/citations-phrase';
import { createGeneration } from '../chat/generate/generation';
import { generateRoutes } from '../chat/generate/routes';
import { createChatRoom } from '../chat/room';
import { createCompat } from '../compat/compat';
import { attachmentRoutes } from '../conversations/attachment-routes';
import { createAttachments } from '../conversations/attachments';
import { createConversations } from '../conversations/conversations';
import { createMemories } from '../conversations/memories';
import { memoryRoutes } from '../conversations/memory-routes';
import { conversationRoutes } from '../conversations/routes';
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
import { createGraph } from '../graph/graph';
import { graphRoutes } from '../graph/routes';
import { createMetricMinutes } from '../health/metric-minutes';
import { metricRoutes } from '../health/metric-routes';
import { createMetrics } from '../health/metrics';
import { healthRoutes } from '../health/routes';
import { createHealth } from '../health/system';
import { createAiCalls } from '../inference/ai-calls';
import { createBackendDesk } from '../inference/backend-desk';
import { embedderRoutes } from '../inference/embedder-routes';
import { createEmbedder } from '../inference/embedding';
import { createLanguage } from '../inference/language';
import { languageRoutes } from '../inference/language-routes';
import { createAiMetrics } from '../inference/metrics/ai-metrics';
import { aiMetricRoutes } from '../inference/metrics/routes';
import { createModelPulls } from '../inference/model-pulls';
import { llamaCppProvider } from '../inference/providers/llama-cpp';
import { createVisionDoors } from '../inference/routes';
import { VisionDetector } from '../inference/vision-detector';
import { answerRoutes } from '../knowledge/answer-routes';
import { createKnowledgeAnswers } from '../knowledge/answering/answers';
import { createReplyCheck } from '../knowledge/answering/check';
import { createKnowledgeLookup } from '../knowledge/answering/lookup';
import { collectionRoutes } from '../knowledge/collection-routes';
import { createCollections } from '../knowledge/collections';
import { documentRoutes } from '../knowledge/document-routes';
import { createDocuments } from '../knowledge/documents';
import { createKnowledgeSearch } from '../knowledge/search';
import { searchRoutes } from '../knowledge/search-routes';
import { createRerank } from '../knowledge/searching/rerank';
import { createKnowledgeCounts } from '../knowledge/stats';
import { createKnowledgeWork } from '../knowledge/work';
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
  const agents = createAgents(core);
  const llama = llamaCppProvider({
    modelsDir: env.MODELS_DIR,
    onLog: (message) => core.log.warn({ provider: 'llama' }, message),
  });
  const calls = createAiCalls(core);
  const language = createLanguage(core, { calls, inProcess: [llama] });
  const desk = createBackendDesk(core, language.backends);
  await desk.open();
  const pulls = createModelPulls(core);
  const embedder = createEmbedder(core, { servers: language });
  const conversations = createConversations(core, { embedder, media, news: () => graph.conversationChanged() });
  const memories = createMemories(core, { embedder });
  const attachments = createAttachments(core, { media });
  const documentWork = createKnowledgeWork(core, { media, embedder, news: (news) => graph.documentChanged(news) });
  const { abandon, reembed } = documentWork;
  const collections = createCollections(core, { media, abandon, reembed });
  const graph = createGraph(core, { collections, agents, embedder, language });
  const documents = createDocuments(core, { collections, media, work: documentWork });
  const rerank = createRerank(core, { language, isAble: (model, info) => !isTiny(model, info) });
  const knowledgeSearch = createKnowledgeSearch(core, { collections, embedder, rerank });
  const lookup = createKnowledgeLookup({ search: knowledgeSearch, collections });
  const checkReply = createReplyCheck({ embedder, log: core.log });
  const answers = createKnowledgeAnswers({
    ...{ lookup, check: checkReply, log: core.log },
    phrase: createPhraseAnswer(language),
  });
  const asking = createAsking(core, { tracks, language, observe: metricMinutes.observe });
  const chat = createChatRoom(core, {
    ...{ agents, cameras, tracks, zones, conversations, memories, attachments, language, detector },
    ask: asking.ask,
    knowledge: { ...lookup, check: checkReply },
    graph,
  });
  users.onRemove(chat.conversations.removeAll);
  const generation = createGeneration(core, {
    ...{ agents, language, embedder, turns: chat.turns, speak: chat.speak },
    conversations: chat.conversations,
    principalOf: users.principalOf,
  });
  const compat = createCompat(core, {
    ...{ language, embedder, agents, turns: chat.turns, version: facts.version },
  });
  const exports = createExports(core, {
    version: facts.version,
    principalOf: users.principalOf,
    answerPlan: (principal, plan, nowMs) => asking.ask.run(principal, { plan, now: new Date(nowMs).toISOString() }),
  });
  const metrics = createMetrics(facts.version);
  ingest.metrics(metrics);
  tracks.metrics(metrics);
  calls.metrics(metrics);
  const health = createHealth(core, { ...facts, cameras, media, ingestStats: ingest.stats });

  // Before the first snapshot is stored: one that is being written would look like a left-over.
  await media
    .clean()
    .then((left) => left.files + left.rows > 0 && core.log.info(left, 'removed half-stored snapshots'))
    .catch((error) => core.log.warn({ err: error }, 'left-over snapshots were not removed'));
  void cameras.clean();
  void attachments.clean().catch((err: unknown) => core.log.warn({ err }, 'attachments never sent were not removed'));
  await conversations.recover();
  await generation.open();
  await exports.open();
  await documents.open();
  await graph.open();

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
      agentRoutes(agents),
      // Before those with an id in the same place.
      generateRoutes({ generation, agents, conversations: chat.conversations }),
      conversationRoutes(chat.conversations, agents),
      memoryRoutes(memories, agents),
      attachmentRoutes(attachments),
      collectionRoutes(collections),
      documentRoutes({ documents, collections, agents }),
      searchRoutes(knowledgeSearch),
      graphRoutes(graph),
      answerRoutes(core, { answers, counts: createKnowledgeCounts(core, { collections }) }),
      chat.http,
      ...compat.http,
      scheduleRoutes(exports.schedules),
      exportRoutes(exports.jobs),
      createModelDoors(core, catalog, fetcher),
      createVisionDoors(detector, metricMinutes.observe),
      languageRoutes(core, { language, desk, pulls }),
      embedderRoutes(embedder),
      aiMetricRoutes(createAiMetrics(core)),
      metricRoutes(metricMinutes),
    ],
    sockets: [cameraSockets(cameras), detectionSockets(ingest), trackSockets(tracks), chat.sockets],
    statsTick: health.statsTick,
    async close() {
      await exports.close();
      await ingest.close();
      stopPartitions();
      await tracks.close();
      await cameras.close();
      health.close();
      await detector.close();
      await generation.close();
      await chat.close();
      await conversations.close();
      await graph.close();
      await documents.close();
      await embedder.close();
      await pulls.close();
      await language.close();
      await llama.close();
      await metricMinutes.close();
    },
  };
}
