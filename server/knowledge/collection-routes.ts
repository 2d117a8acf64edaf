// HTTP doors of collections.
import { z } from 'zod';
import { Ok } from '@/contracts/common';
import { Collection, CollectionCreate, CollectionList, CollectionPatch } from '@/contracts/knowledge';
import { HttpDoors } from '../door';
import type { Collections } from './collections';

const PATH = '/api/v1/knowledge/collections';
/** Id, slug, or `agent_{agent}_kb`. */
const Named = z.object({ name: z.string().min(1).max(160) });

export function collectionRoutes(collections: Collections): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: PATH,
      need: 'viewer',
      summary: 'The collections that you may read',
      response: CollectionList,
      handle: async ({ principal }) => ({ items: await collections.list(principal) }),
    })
    .add({
      method: 'post',
      path: PATH,
      need: 'viewer',
      summary: 'Make a collection, shared with everybody or your own',
      body: CollectionCreate,
      response: Collection,
      status: 201,
      handle: ({ body, principal }) => collections.create(principal, body),
    })
    .add({
      method: 'get',
      path: `${PATH}/{name}`,
      need: 'viewer',
      summary: 'One collection, by id, slug or agent_{agent}_kb',
      params: Named,
      response: Collection,
      handle: ({ params, principal }) => collections.get(principal, params.name),
    })
    .add({
      method: 'patch',
      path: `${PATH}/{name}`,
      need: 'viewer',
      summary: 'Rename it, share it, change its language or the model of its vectors',
      params: Named,
      body: CollectionPatch,
      response: Collection,
      handle: ({ params, body, principal }) => collections.update(principal, params.name, body),
    })
    .add({
      method: 'delete',
      path: `${PATH}/{name}`,
      need: 'viewer',
      summary: 'Remove a collection with everything in it',
      params: Named,
      response: Ok,
      async handle({ params, principal }) {
        await collections.remove(principal, params.name);
        return { ok: true as const };
      },
    });
}
