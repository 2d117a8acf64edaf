// Which entity a name means: within one space and kind, by the same name, an alias, or (but for people) a spelling that is
// nearly the same; else a new one.
import { v7 as uuidv7 } from 'uuid';
import type { Entity } from '@/contracts/graph';
import type { Space } from './fence';
import { nameKey } from './names';
import type { EntityRow, RecordingStore } from './recording-store';

export interface Named {
  name: string;
  kind: Entity['kind'];
  /** What it stands for here: a camera, zone, agent, document, conversation. */
  refId?: string | null;
}

const NEARLY_THE_SAME = 0.8;
const LEAST_LETTERS = 8;
const MOST_ALIASES = 20;

const digits = (text: string) => text.replace(/\D+/g, ' ').trim();
const isKind = (one: Entity['kind'], other: Entity['kind']) => one === other || one === 'other' || other === 'other';

function isNearly(row: EntityRow & { likeness: number }, key: string, kind: Entity['kind']): boolean {
  if (row.kind === 'person' || kind === 'person' || key.length < LEAST_LETTERS) return false;
  return row.likeness >= NEARLY_THE_SAME && digits(row.name_key) === digits(key);
}

async function canonical(store: RecordingStore, row: EntityRow): Promise<EntityRow> {
  return (row.merged_into ? await store.entity(row.merged_into) : null) ?? row;
}

/** What is there already; null when nothing is. */
export async function findEntity(store: RecordingStore, space: Space, named: Named): Promise<EntityRow | null> {
  if (named.refId) {
    const [row] = await store.byRef(space, named.refId, named.kind);
    return row ? canonical(store, row) : null;
  }
  const key = nameKey(named.name);
  const rows = (await store.candidates(space, key)).filter((row) => isKind(row.kind, named.kind));
  const byKind = (found: typeof rows) => found.find((row) => row.kind === named.kind) ?? found[0];
  const row =
    byKind(rows.filter((one) => one.name_key === key)) ??
    byKind(rows.filter((one) => one.aliases.some((alias) => nameKey(alias) === key))) ??
    rows.find((one) => isNearly(one, key, named.kind));
  return row ? canonical(store, row) : null;
}

/** The entity meant, made where there is none. Call with the names of the space locked. */
export async function ensureEntity(store: RecordingStore, space: Space, named: Named): Promise<EntityRow> {
  const found = await findEntity(store, space, named);
  const key = nameKey(named.name) || named.name.toLowerCase();
  if (!found) {
    const row = {
      ...{ id: uuidv7(), space: space.kind, space_id: space.id, kind: named.kind, name: named.name },
      ...{ name_key: key, aliases: [] as string[], ref_id: named.refId ?? null },
    };
    await store.insertEntity(row);
    return { ...row, merged_into: null };
  }
  const kind = found.kind === 'other' ? named.kind : found.kind;
  if (named.refId) {
    // What it stands for was renamed; the old name still finds it.
    if (found.name === named.name) return found;
    const aliases = withAliases(found, [found.name], named.name);
    const renamed = { ...found, name: named.name, name_key: key, aliases };
    await store.updateEntity(renamed);
    return renamed;
  }
  const isNew = found.name_key !== key && !found.aliases.some((alias) => nameKey(alias) === key);
  if (!isNew && kind === found.kind) return found;
  const changed = { ...found, kind, aliases: isNew ? withAliases(found, [named.name], found.name) : found.aliases };
  await store.updateEntity(changed);
  return changed;
}

/** Its other names, each once, without the one that it has. */
export function withAliases(row: EntityRow, more: readonly string[], name: string): string[] {
  const keys = new Set([nameKey(name)]);
  const kept: string[] = [];
  for (const alias of [...row.aliases, ...more]) {
    const key = nameKey(alias);
    if (keys.has(key)) continue;
    keys.add(key);
    kept.push(alias);
  }
  return kept.slice(-MOST_ALIASES);
}
