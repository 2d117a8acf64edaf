// Where the rows of each subject come from: a FROM clause named b, with the columns that a plan needs and `at`, the time
// that puts a row on the time line.
import type { Dimension, Quantity, Subject } from '@/contracts/plan';
import type { Window } from '../time/windows';
import { all, type Parameters, within } from './parameters';
import { confidenceWhere, mayBeSeen, type Scope, sightedWhere } from './scope';
import { tracksSeen } from './tracks';

export type Column = Exclude<Dimension, 'hour' | 'hour_of_day' | 'day' | 'weekday' | 'week' | 'month'> | Quantity;
type Columns = Partial<Record<Column, string>>;

export interface Source {
  sql: string;
  /** How much each row counts: a column of boxes, or null for one. */
  weight: string | null;
}

const TRACK: Columns = {
  class: 't.class',
  camera: 't.camera_id',
  zone: 't.zones',
  model: 't.model',
  confidence: 't.best_confidence',
  duration: '(extract(epoch FROM t.last_seen_at - t.first_seen_at) * 1000)::float8',
};
const DETECTION: Columns = {
  class: 'd.class',
  camera: 'd.camera_id',
  model: 'd.model',
  confidence: 'd.confidence',
};
const EVENT: Columns = {
  class: 'e.class',
  camera: 'e.camera_id',
  zone: 'e.zone_id',
  event_kind: 'e.kind',
  direction: 'e.direction',
  duration: 'e.duration_ms::float8',
};

interface Table {
  from: string;
  at: string;
  columns: Columns;
  /** The column that says whose row it is; null when everybody may see it. */
  owner: string | null;
  /** The column of the collection that a row is of: who may read that may see it, and nobody else. */
  collection?: string;
  tags: string | null;
}
const TABLES: Record<Extract<Subject, 'agents' | 'conversations' | 'messages' | 'documents' | 'ai_calls'>, Table> = {
  agents: { from: 'agent r', at: 'r.created_at', columns: { agent: 'r.id' }, owner: null, tags: 'r.tags' },
  conversations: {
    from: 'conversation r',
    at: 'r.created_at',
    columns: { agent: 'r.agent_id' },
    owner: 'r.user_id',
    tags: null,
  },
  messages: {
    from: 'message r JOIN conversation c ON c.id = r.conversation_id',
    at: 'r.created_at',
    columns: { agent: 'c.agent_id', model: 'r.model', latency: 'r.latency_ms::float8', tokens: 'r.tokens::float8' },
    owner: 'c.user_id',
    tags: null,
  },
  documents: {
    from: 'document r',
    at: 'r.created_at',
    columns: { agent: 'r.agent_id', tokens: 'r.tokens::float8' },
    owner: 'r.owner_id',
    collection: 'r.collection_id',
    tags: 'r.tags',
  },
  ai_calls: {
    from: 'ai_call r',
    at: 'r.ts',
    columns: {
      agent: 'r.agent_id',
      model: 'r.model',
      latency: 'r.latency_ms::float8',
      duration: 'r.latency_ms::float8',
      confidence: 'r.confidence',
      tokens: `CASE WHEN r.prompt_tokens IS NOT NULL OR r.completion_tokens IS NOT NULL
        THEN (coalesce(r.prompt_tokens, 0) + coalesce(r.completion_tokens, 0))::float8 END`,
    },
    owner: 'r.user_id',
    tags: null,
  },
};

function selectList(columns: Columns, needed: readonly Column[]): string[] {
  return needed.map((name) => `${columns[name]} AS ${name}`);
}

/** Of `t`. */
export function trackColumns(needed: readonly Column[]): string[] {
  return selectList(TRACK, needed);
}

/** Of `e`. */
export function eventColumns(needed: readonly Column[]): string[] {
  return selectList(EVENT, needed);
}

function millisecondsWhere({ plan }: Scope, column: string, parameters: Parameters): string[] {
  const { minMs, maxMs } = plan.filters.duration ?? {};
  const where: string[] = [];
  if (minMs !== undefined) where.push(`${column} >= ${parameters.add('number', minMs)}`);
  if (maxMs !== undefined) where.push(`${column} < ${parameters.add('number', maxMs)}`);
  return where;
}

function eventWhere(scope: Scope, parameters: Parameters): string[] {
  const { filters } = scope.plan;
  const where = [within('e.ts', scope.windows, parameters), ...sightedWhere(scope, 'e', parameters)];
  if (filters.zone) where.push(`e.zone_id = ANY (${parameters.add('uuids', filters.zone)})`);
  if (filters.eventKind) where.push(`e.kind = ANY (${parameters.add('texts', filters.eventKind)})`);
  if (filters.direction) {
    where.push(`e.kind = 'cross' AND e.direction = ${parameters.add('text', filters.direction)}`);
  }
  return [...where, ...millisecondsWhere(scope, 'e.duration_ms', parameters)];
}

/** FROM and WHERE of events, for figures and for the tracks behind them. */
export function eventsFrom(scope: Scope, parameters: Parameters): string {
  return `FROM event e WHERE ${all(eventWhere(scope, parameters))}`;
}

export function detectionsFrom(scope: Scope, windows: readonly Window[], parameters: Parameters): string {
  const { filters } = scope.plan;
  const where = [within('d.ts', windows, parameters), ...sightedWhere(scope, 'd', parameters)];
  if (filters.model) where.push(`d.model = ANY (${parameters.add('texts', filters.model)})`);
  where.push(...confidenceWhere(filters, 'd.confidence', parameters));
  return `FROM detection d WHERE ${all(where)}`;
}

const MINUTE_MS = 60_000;
const ROLLED: readonly string[] = ['class', 'camera'];

/** Whether whole minutes may be counted by their rollups: they know camera and class alone. */
function isRolled({ plan, clock }: Scope, needed: readonly Column[]): boolean {
  const { filters, measure } = plan;
  return (
    ['count', 'exists', 'distinct', 'share'].includes(measure.op) &&
    needed.every((name) => ROLLED.includes(name)) &&
    !filters.confidence &&
    !filters.model &&
    clock.offsets.every((offsetMs) => offsetMs % MINUTE_MS === 0)
  );
}

/** The whole minutes of windows, and what is left at their edges. */
function wholeMinutes(windows: readonly Window[]): { whole: Window[]; edges: Window[] } {
  const whole: Window[] = [];
  const edges: Window[] = [];
  for (const { fromMs, toMs } of windows) {
    const innerFromMs = fromMs === null ? null : Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS;
    const innerToMs = Math.floor(toMs / MINUTE_MS) * MINUTE_MS;
    if (fromMs !== null && innerFromMs !== null && innerFromMs >= innerToMs) {
      edges.push({ fromMs, toMs });
      continue;
    }
    whole.push({ fromMs: innerFromMs, toMs: innerToMs });
    if (fromMs !== null && innerFromMs !== null && fromMs < innerFromMs) edges.push({ fromMs, toMs: innerFromMs });
    if (innerToMs < toMs) edges.push({ fromMs: innerToMs, toMs });
  }
  return { whole, edges };
}

function detections(scope: Scope, needed: readonly Column[], parameters: Parameters): Source {
  if (!isRolled(scope, needed)) {
    const columns = ['d.ts AS at', ...selectList(DETECTION, needed)].join(', ');
    return { sql: `SELECT ${columns} ${detectionsFrom(scope, scope.windows, parameters)}`, weight: null };
  }
  const { whole, edges } = wholeMinutes(scope.windows);
  const parts: string[] = [];
  if (whole.length > 0) {
    const where = [within('m.minute', whole, parameters), ...sightedWhere(scope, 'm', parameters)];
    const columns = needed.map((name) => `m.${name === 'camera' ? 'camera_id' : name} AS ${name}`);
    parts.push(
      `SELECT ${['m.minute AS at', 'm.boxes AS boxes', ...columns].join(', ')} FROM detection_minute m WHERE ${all(where)}`,
    );
  }
  if (edges.length > 0 || whole.length === 0) {
    const columns = ['d.ts AS at', '1 AS boxes', ...selectList(DETECTION, needed)].join(', ');
    parts.push(`SELECT ${columns} ${detectionsFrom(scope, edges, parameters)}`);
  }
  return { sql: parts.join('\n    UNION ALL\n    '), weight: 'boxes' };
}

/** Admins see all but what others keep in collections of their own. */
function mayBeRead({ owner, collection }: Table, asker: Scope['asker'], parameters: Parameters): string[] {
  if (!owner) return [];
  const own = asker.admin ? 'true' : `${owner} = ${parameters.add('uuid', asker.userId)}`;
  if (!collection) return asker.admin ? [] : [own];
  const readable = `SELECT id FROM collection WHERE shared OR owner_id = ${parameters.add('uuid', asker.userId)}`;
  return [`CASE WHEN ${collection} IS NULL THEN ${own} ELSE ${collection} IN (${readable}) END`];
}

function table(of: Table, scope: Scope, needed: readonly Column[], parameters: Parameters) {
  const { from, at, columns, tags } = of;
  const { plan, asker, windows } = scope;
  const { filters } = plan;
  const where = [within(at, windows, parameters), ...mayBeRead(of, asker, parameters)];
  if (filters.agent) where.push(`${columns.agent} = ANY (${parameters.add('uuids', filters.agent)})`);
  if (filters.model) where.push(`${columns.model} = ANY (${parameters.add('texts', filters.model)})`);
  if (filters.tag && tags) where.push(`${tags} && ${parameters.add('texts', filters.tag)}`);
  if (columns.confidence) where.push(...confidenceWhere(filters, columns.confidence, parameters));
  if (columns.duration) where.push(...millisecondsWhere(scope, columns.duration, parameters));
  const list = [`${at} AS at`, ...selectList(columns, needed)].join(', ');
  return { sql: `SELECT ${list} FROM ${from} WHERE ${all(where)}`, weight: null };
}

/** The rows of a plan's subject, everything but occupancy (see occupancy.ts). */
export function sourceOf(scope: Scope, needed: readonly Column[], parameters: Parameters): Source {
  const { subject, measure } = scope.plan;
  switch (subject) {
    case 'occupancy':
    case 'tracks': {
      return { sql: tracksSeen(scope, trackColumns(needed), measure.op === 'last', parameters), weight: null };
    }
    case 'detections':
      return detections(scope, needed, parameters);
    case 'events': {
      const columns = ['e.ts AS at', ...eventColumns(needed)].join(', ');
      return { sql: `SELECT ${columns} ${eventsFrom(scope, parameters)}`, weight: null };
    }
    default:
      return table(TABLES[subject], scope, needed, parameters);
  }
}

/** The time of the oldest row that the asker may see: where "all records" begin. */
export function earliestStatement({ plan, asker }: Pick<Scope, 'plan' | 'asker'>, parameters: Parameters): string {
  const ms = (column: string) => `(extract(epoch FROM min(${column})) * 1000)::float8 AS ms`;
  switch (plan.subject) {
    case 'tracks':
    case 'occupancy':
      return `SELECT ${ms('t.first_seen_at')} FROM track t WHERE ${all(mayBeSeen(asker, 't.camera_id', parameters))}`;
    case 'detections':
      return `SELECT ${ms('m.minute')} FROM detection_minute m WHERE ${all(mayBeSeen(asker, 'm.camera_id', parameters))}`;
    case 'events':
      return `SELECT ${ms('e.ts')} FROM event e WHERE ${all(mayBeSeen(asker, 'e.camera_id', parameters))}`;
    default: {
      const { from, at } = TABLES[plan.subject];
      return `SELECT ${ms(at)} FROM ${from} WHERE ${all(mayBeRead(TABLES[plan.subject], asker, parameters))}`;
    }
  }
}
