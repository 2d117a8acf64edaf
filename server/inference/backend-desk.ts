// Language servers for those who look after them: listed with how they do, added, changed, checked, removed. What is
// written here is in use at once. Keys go in and never come out.
import { v7 as uuidv7 } from 'uuid';
import type { BackendCreate, BackendPatch, Backend as BackendView } from '@/contracts/inference';
import type { Core } from '../core';
import { AppError } from '../errors';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import { authSecret } from '../users/secret';
import type { Backend } from './backend';
import { createKeySeal } from './backend-key';
import { type BackendRow, backendStore } from './backend-store';
import { type Backends, KEY_LOST } from './backends';

export interface BackendDesk {
  /** Puts those of the database to use: once, at start. */
  open(): Promise<void>;
  list(): Promise<BackendView[]>;
  create(principal: Principal, input: BackendCreate): Promise<BackendView>;
  update(principal: Principal, id: string, patch: BackendPatch): Promise<BackendView>;
  remove(principal: Principal, id: string): Promise<void>;
  /** `key`: an id, or the name of one that the environment names. */
  check(key: string): Promise<BackendView>;
  /** Throws `not_found`. */
  get(name: string): Backend;
}

const off = ({ id, name, kind, url, apiKey, keyLost }: BackendRow): BackendView => ({
  ...{ id, name, kind, url, hasKey: keyLost || apiKey !== null, enabled: false, state: 'off' },
  problem: keyLost ? KEY_LOST : null,
  ...{ models: 0, inFlight: 0, latencyMs: null },
});

/** An empty one is none. */
const keyOf = (given: string | null | undefined, before: string | null) =>
  given === undefined ? before : given || null;

export function createBackendDesk(core: Pick<Core, 'db' | 'env'>, backends: Backends): BackendDesk {
  const store = backendStore(core.db, createKeySeal(authSecret(core.env)));
  const audit = createAudit(core.db);

  async function load(): Promise<BackendRow[]> {
    const rows = await store.list();
    // A server of the environment may have got the name since: then it has it.
    const taken = new Set(
      backends
        .all()
        .filter(({ origin }) => origin.id === null)
        .map(({ name }) => name),
    );
    backends.setStored(rows.filter(({ name }) => !taken.has(name)));
    return rows;
  }
  let last: Promise<unknown> = Promise.resolve();
  /** One change after the other, each on what the one before left. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = last.then(change);
    last = turn.catch(() => {});
    return turn;
  }

  async function getRow(id: string): Promise<BackendRow> {
    const row = (await store.list()).find((one) => one.id === id);
    if (!row) throw new AppError('not_found', 'There is no such language server.');
    return row;
  }
  async function viewOf(row: BackendRow): Promise<BackendView> {
    const backend = backends.all().find(({ origin }) => origin.id === row.id);
    if (!backend) return off(row);
    await backend.check();
    return backend.view();
  }

  return {
    async open() {
      await load();
    },
    async list() {
      await backends.look();
      const rows = await store.list();
      const used = backends.all();
      const unused = rows.filter(({ id }) => !used.some(({ origin }) => origin.id === id));
      return [...used.map((backend) => backend.view()), ...unused.map(off)];
    },
    async create(principal, input) {
      const apiKey = keyOf(input.apiKey, null);
      const row: BackendRow = { id: uuidv7(), ...input, apiKey, keyLost: false, enabled: true };
      const { name, kind, url } = row;
      await inTurn(async () => {
        if (backends.all().some((one) => one.name === name) || !(await store.insert(row))) {
          throw new AppError('conflict', `There is a language server named ${name} already.`);
        }
        await audit.record(principal, 'backend.create', row.id, { name, kind, url });
        await load();
      });
      return viewOf(row);
    },
    async update(principal, id, patch) {
      const changed = await inTurn(async () => {
        const before = await getRow(id);
        const { url = before.url, enabled = before.enabled } = patch;
        // A key is for the server it was given for: at another address somebody else would read it.
        const moved = new URL(url).origin !== new URL(before.url).origin;
        const apiKey = keyOf(patch.apiKey, moved ? null : before.apiKey);
        const keyLost = before.keyLost && !moved && patch.apiKey === undefined;
        const row = { ...before, url, apiKey, keyLost, enabled };
        await store.update(row);
        const same = apiKey === before.apiKey && keyLost === before.keyLost;
        const key = same ? {} : { key: apiKey === null ? 'removed' : 'set' };
        await audit.record(principal, 'backend.update', id, { name: row.name, url, enabled, ...key });
        await load();
        return row;
      });
      return viewOf(changed);
    },
    remove: (principal, id) =>
      inTurn(async () => {
        const { name, url } = await getRow(id);
        await store.remove(id);
        await audit.record(principal, 'backend.remove', id, { name, url });
        await load();
      }),
    async check(key) {
      const backend = backends.all().find(({ origin, name }) => (origin.id ?? name) === key);
      if (!backend) return off(await getRow(key));
      await backend.check();
      return backend.view();
    },
    get(name) {
      const backend = backends.all().find((one) => one.name === name);
      if (!backend) throw new AppError('not_found', `There is no language server named ${name}.`);
      return backend;
    },
  };
}
