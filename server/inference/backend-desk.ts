// Language servers for those who look after them: listed with how they do, added, changed, checked, removed. What is
// written here is in use at once. Keys go in and never come out.
import { v7 as uuidv7 } from 'uuid';
import type { BackendCreate, BackendPatch, Backend as BackendView } from '@/contracts/inference';
import type { Core } from '../core';
import { AppError } from '../errors';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import type { Backend } from './backend';
import { type BackendRow, backendStore } from './backend-store';
import type { Backends } from './backends';

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

const off = ({ id, name, kind, url, apiKey }: BackendRow): BackendView => ({
  ...{ id, name, kind, url, hasKey: apiKey !== null, enabled: false, state: 'off', problem: null },
  ...{ models: 0, inFlight: 0, latencyMs: null },
});

export function createBackendDesk(core: Pick<Core, 'db'>, backends: Backends): BackendDesk {
  const store = backendStore(core.db);
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
      const rows = await store.list();
      if ([...backends.all(), ...rows].some(({ name }) => name === input.name)) {
        throw new AppError('conflict', `There is a language server named ${input.name} already.`);
      }
      const row = { id: uuidv7(), ...input, enabled: true };
      await store.insert(row);
      const { name, kind, url } = row;
      await audit.record(principal, 'backend.create', row.id, { name, kind, url });
      await load();
      return viewOf(row);
    },
    async update(principal, id, patch) {
      const before = await getRow(id);
      const { url = before.url, apiKey = before.apiKey, enabled = before.enabled } = patch;
      // A key is for the server it was given for: at another address somebody else would read it.
      const moved = new URL(url).origin !== new URL(before.url).origin && patch.apiKey === undefined;
      const row = { ...before, url, apiKey: moved ? null : apiKey, enabled };
      await store.update(row);
      const key = row.apiKey === before.apiKey ? {} : { key: row.apiKey === null ? 'removed' : 'set' };
      await audit.record(principal, 'backend.update', id, { name: row.name, url, enabled, ...key });
      await load();
      return viewOf(row);
    },
    async remove(principal, id) {
      const { name, url } = await getRow(id);
      await store.remove(id);
      await audit.record(principal, 'backend.remove', id, { name, url });
      await load();
    },
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
