// Collections: what documents are searched together, and who may read them. Every search begins here: the ids that
// `readable` gives are the wall between tenants.
import { v7 as uuidv7 } from 'uuid';
import type { Collection, CollectionCreate, CollectionPatch } from '@/contracts/knowledge';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Media } from '../media/media';
import { createAudit } from '../users/audit';
import { isAtLeast, type Principal } from '../users/permissions';
import { type CollectionRow, collectionStore } from './collection-store';
import { collectionSlug } from './slug';

export interface Collections {
  list(principal: Principal): Promise<Collection[]>;
  /** By id, slug or `agent_{agent}_kb`. Throws `not_found`, also for one they may not read. */
  get(principal: Principal, name: string): Promise<Collection>;
  /**
   * Ids of those named that the principal may read; without names all of them. Names of what is not there or not theirs
   * throw `not_found` (`strict`, the default) or are left out.
   */
  readable(principal: Principal, names?: readonly string[], strict?: boolean): Promise<string[]>;
  /** Throws `forbidden` to who may read but not write: writing is for the owner, and for operators where it is shared. */
  assertWritable(principal: Principal, id: string): Promise<void>;
  create(principal: Principal, input: CollectionCreate): Promise<Collection>;
  update(principal: Principal, name: string, patch: CollectionPatch): Promise<Collection>;
  /** With everything in it. */
  remove(principal: Principal, name: string): Promise<void>;
  /** The agent's own collection (`agent_{agent}_kb`), made on first use. */
  ofAgent(principal: Principal, agent: { id: string; slug: string; name: string }): Promise<Collection>;
}

export interface CollectionDeps {
  media: Pick<Media, 'removeMany'>;
  /** Work on it is to end, because it is removed. */
  abandon(id: string): Promise<void>;
  /** This model's vectors are to be searched, and made where they are not there. Throws `invalid` for one that cannot embed. */
  reembed(id: string, model: string): Promise<void>;
}

function toCollection(row: CollectionRow, principal: Principal): Collection {
  const { embedding_model: model, next_model: next } = row;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    kind: row.kind,
    language: row.language,
    tags: row.tags,
    shared: row.shared,
    mine: row.owner_id === principal.userId,
    ownerName: row.owner_name,
    agent: row.agent_id && row.agent_name ? { id: row.agent_id, name: row.agent_name } : null,
    documents: row.documents,
    working: row.working,
    failed: row.failed,
    chunks: row.chunks,
    tokens: row.tokens,
    bytes: row.bytes,
    embedding:
      model && row.dimension
        ? {
            model,
            dimension: row.dimension,
            changing: next ? { model: next, done: row.next_done, total: row.chunks } : null,
          }
        : null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

const none = () => new AppError('not_found', 'There is no such collection.');

export function createCollections(core: Pick<Core, 'db'>, deps: CollectionDeps): Collections {
  const store = collectionStore(core.db);
  const audit = createAudit(core.db);

  async function get(principal: Principal, name: string): Promise<Collection> {
    const row = await store.find(principal.userId, name);
    if (!row) throw none();
    return toCollection(row, principal);
  }

  async function assertWritable(principal: Principal, id: string): Promise<void> {
    const access = await store.access(id);
    if (!access || !(access.shared || access.owner_id === principal.userId)) throw none();
    if (access.owner_id === principal.userId || isAtLeast(principal.role, 'operator')) return;
    throw new AppError('forbidden', 'Only its owner and operators change this collection.');
  }

  async function freeSlug(name: string): Promise<string> {
    const slug = collectionSlug(name);
    const taken = await store.slugsLike(slug);
    if (!taken.has(slug)) return slug;
    let n = 2;
    while (taken.has(`${slug}-${n}`)) n += 1;
    return `${slug}-${n}`;
  }

  return {
    async list(principal) {
      return (await store.list(principal.userId)).map((row) => toCollection(row, principal));
    },
    get,
    async readable(principal, names, strict = true) {
      if (names && names.length === 0) return [];
      const found = await store.readable(principal.userId, names ? [...names] : null);
      const known = new Set(found.flatMap(({ named }) => named));
      if (names && strict && names.some((name) => !known.has(name))) throw none();
      return found.map(({ id }) => id);
    },
    assertWritable,
    async create(principal, input) {
      const id = uuidv7();
      // Somebody else may take the slug in between.
      for (;;) {
        const slug = await freeSlug(input.name);
        if (await store.insert({ ...input, id, slug, ownerId: principal.userId, agentId: null })) break;
      }
      await audit.record(principal, 'collection.create', id, { name: input.name, shared: input.shared });
      return get(principal, id);
    },
    async update(principal, name, { embeddingModel, ...patch }) {
      const before = await get(principal, name);
      await assertWritable(principal, before.id);
      if (patch.shared === false && !before.mine) {
        throw new AppError('forbidden', 'Only its owner takes a shared collection back.');
      }
      const { embedding, language } = before;
      const isOther = embeddingModel !== embedding?.model || embedding?.changing;
      if (embeddingModel && isOther) await deps.reembed(before.id, embeddingModel);
      if (patch.language && patch.language !== language) await store.setLanguage(before.id, patch.language);
      await store.update(before.id, patch);
      await audit.record(principal, 'collection.update', before.id, { changed: Object.keys(patch) });
      return get(principal, before.id);
    },
    async remove(principal, name) {
      const { id } = await get(principal, name);
      await assertWritable(principal, id);
      await deps.abandon(id);
      await deps.media.removeMany(await store.remove(id));
      await audit.record(principal, 'collection.remove', id);
    },
    async ofAgent(principal, agent) {
      const slug = `agent_${agent.slug}_kb`;
      const row = { id: uuidv7(), slug, name: `${agent.name}: knowledge`, description: '', kind: 'knowledge' };
      const found = await store.find(principal.userId, `agent_${agent.id}_kb`);
      if (found) return toCollection(found, principal);
      const shape = { language: 'english', tags: [], shared: true, ownerId: principal.userId, agentId: agent.id };
      await store.insert({ ...row, ...shape });
      return get(principal, `agent_${agent.id}_kb`);
    },
  };
}
