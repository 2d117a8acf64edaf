// HTTP doors of the graph. Who sees and changes what is decided by spaces (fence.ts), not by roles alone.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import {
  Entity,
  EntityDetail,
  EntityList,
  EntityMerge,
  EntityQuery,
  EntitySplit,
  Fact,
  FactInput,
  FactPatch,
  GraphAnswer,
  GraphQuery,
  GraphView,
  GraphViewQuery,
} from '@/contracts/graph';
import { HttpDoors } from '../door';
import type { Graph } from './graph';

const One = z.object({ id: Id });

export function graphRoutes(graph: Graph): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/query/graphiti',
      tag: 'graph',
      need: 'viewer',
      summary: 'What was true when, and what was known when: facts with both times, in a few sentences',
      body: GraphQuery,
      response: GraphAnswer,
      handle: ({ principal, body }) => graph.query(principal, body),
    })
    .add({
      method: 'get',
      path: '/api/v1/graph',
      need: 'viewer',
      summary: 'Entities and facts at two times: the most connected ones, or those around one',
      query: GraphViewQuery,
      response: GraphView,
      handle: ({ principal, query }) => graph.view(principal, query),
    })
    .add({
      method: 'get',
      path: '/api/v1/graph/entities',
      need: 'viewer',
      summary: 'Entities by name',
      query: EntityQuery,
      response: EntityList,
      handle: async ({ principal, query }) => ({ items: await graph.entities(principal, query) }),
    })
    .add({
      method: 'get',
      path: '/api/v1/graph/entities/{id}',
      need: 'viewer',
      summary: 'An entity with all its facts, those that are over and retracted ones too',
      params: One,
      response: EntityDetail,
      handle: ({ principal, params }) => graph.entity(principal, params.id),
    })
    .add({
      method: 'post',
      path: '/api/v1/graph/facts',
      need: 'viewer',
      status: 201,
      summary: 'States a fact; an older one that it contradicts ends where it begins',
      body: FactInput,
      response: Fact,
      handle: ({ principal, body }) => graph.add(principal, body),
    })
    .add({
      method: 'patch',
      path: '/api/v1/graph/facts/{id}',
      need: 'viewer',
      summary: 'Corrects a fact: it is retracted now and recorded right; what was known before can still be asked',
      params: One,
      body: FactPatch,
      response: Fact,
      handle: ({ principal, params, body }) => graph.correct(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: '/api/v1/graph/facts/{id}',
      need: 'viewer',
      summary: 'Retracts a fact',
      params: One,
      response: Ok,
      handle: async ({ principal, params }) => {
        await graph.retract(principal, params.id);
        return { ok: true as const };
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/graph/entities/{id}/merge',
      need: 'viewer',
      summary: 'Two entities are one: its facts move into the other',
      params: One,
      body: EntityMerge,
      response: Entity,
      handle: ({ principal, params, body }) => graph.merge(principal, params.id, body.into),
    })
    .add({
      method: 'post',
      path: '/api/v1/graph/entities/{id}/split',
      need: 'viewer',
      summary: 'One entity is two: these facts move to a new one',
      params: One,
      body: EntitySplit,
      response: Entity,
      handle: ({ principal, params, body }) => graph.split(principal, params.id, body),
    });
}
