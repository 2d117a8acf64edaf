// The rooms that the benchmark works with over a database: documents with a real model, their search, and detections.
import { v7 as uuidv7 } from 'uuid';
import { CollectionCreate, HybridRequest } from '@/contracts/knowledge';
import type { Core } from '@/server/core';
import type { Database } from '@/server/db/open';
import { createIngest } from '@/server/detections/ingest';
import { createPartitions } from '@/server/detections/partitions';
import { readEnv } from '@/server/env';
import { createEmbedder } from '@/server/inference/embedding';
import { createCollections } from '@/server/knowledge/collections';
import { createDocuments } from '@/server/knowledge/documents';
import { createKnowledgeSearch } from '@/server/knowledge/search';
import { createKnowledgeWork } from '@/server/knowledge/work';
import { createLogger } from '@/server/log';
import { createMedia } from '@/server/media/media';
import type { Principal } from '@/server/users/permissions';
import { Scene } from '../ingest-clients';
import type { Asker } from './meanwhile';

const QUERIES = ['van at the ramp', 'report of the forklift', 'who barked in the basement', 'courier'];

export async function openRoom(db: Database, folder: string) {
  const own = { NODE_ENV: 'production', LOG_LEVEL: 'error', DATA_DIR: folder, OLLAMA_URL: '' };
  const env = readEnv({ ...process.env, ...own });
  const core: Core = { env, log: createLogger(env), db, broadcast: () => {} };
  const embedder = createEmbedder(core);
  const model = await embedder.current();
  if (!model) throw new Error('No embedding model is here: npm run models -- list');
  const media = createMedia(core);
  const work = createKnowledgeWork(core, { media, embedder, news: () => {} });
  const collections = createCollections(core, { media, abandon: work.abandon, reembed: work.reembed });
  const documents = createDocuments(core, { collections, media, work });
  const search = createKnowledgeSearch(core, { collections, embedder, rerank: null });
  const userId = uuidv7();
  await db.run(`INSERT INTO "user" (id, name, email, role) VALUES ($1, 'Bench', 'bench', 'admin')`, [userId]);
  const who: Principal = { kind: 'user', userId, name: 'Bench', email: 'bench', role: 'admin', cameraIds: null };
  const { id } = await collections.create(who, CollectionCreate.parse({ name: 'Bench' }));
  const partitions = createPartitions(db, core.log);
  await partitions.maintain();
  const ingest = createIngest(core, {
    cameras: { find: async (camera) => ({ id: camera }), touch: () => {} },
    tracks: { publish: () => {} },
    partitions,
  });
  const scene = new Scene(uuidv7(), Date.now() - 3_600_000, 0);
  await embedder.embed(['warm']);

  const askers: Asker[] = [
    { what: 'the list of documents', everyMs: 50, ask: () => documents.list(who, id, { limit: 50 }) },
    {
      what: 'a hybrid search, with the vector of its query',
      everyMs: 100,
      // Each one another, so that none has its vector already.
      ask: (round) => search.search(who, HybridRequest.parse({ query: `${QUERIES[round % QUERIES.length]} ${round}` })),
    },
    { what: '40 detections of a camera, until stored', everyMs: 200, ask: () => ingest.push(scene.next()) },
  ];
  return {
    ...{ who, id, documents, collections, askers, model: model.model },
    async close() {
      await documents.close();
      await ingest.close();
      await embedder.close();
    },
  };
}
