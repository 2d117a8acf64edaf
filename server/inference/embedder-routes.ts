// The HTTP door of models that make vectors: what a collection may be searched by.
import { EmbedderList } from '@/contracts/inference';
import { HttpDoors } from '../door';
import type { EmbedderChoice } from './embedding';

export function embedderRoutes(embedder: { list(): Promise<EmbedderChoice[]> }): HttpDoors {
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/inference/embedders',
    need: 'viewer',
    summary: 'Models that make vectors of texts, and which of them are here',
    response: EmbedderList,
    handle: async () => ({ items: await embedder.list() }),
  });
}
