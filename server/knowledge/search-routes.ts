// The HTTP door of hybrid search.
import { HybridAnswer, HybridRequest } from '@/contracts/knowledge';
import { HttpDoors } from '../door';
import type { KnowledgeSearch } from './search';

export function searchRoutes(search: KnowledgeSearch): HttpDoors {
  return new HttpDoors().add({
    method: 'post',
    path: '/api/v1/search/hybrid',
    need: 'viewer',
    summary: 'Passages of documents by words and by meaning, each with both ranks and why it was found',
    body: HybridRequest,
    response: HybridAnswer,
    handle: ({ body, principal, context }) => search.search(principal, body, context.req.raw.signal),
  });
}
