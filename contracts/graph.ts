// The temporal graph: who and what there is, what was so and when, and when it became known. Two times on every fact:
// valid (when it was true) and recorded (when it was known here).
import { z } from 'zod';
import { Id, noNul, Timestamp } from './common';

export const ENTITY_KINDS = [
  'camera',
  'zone',
  'class',
  'agent',
  'document',
  'conversation',
  'person',
  'organisation',
  'place',
  'thing',
  'event',
  'other',
] as const;
export const EntityKind = z.enum(ENTITY_KINDS);

export const Entity = z.object({
  id: Id,
  kind: EntityKind,
  name: z.string(),
  aliases: z.array(z.string()),
  description: z.string(),
  /** Facts that hold now. */
  facts: z.number().int(),
  /** Opens what it stands for, where that is a page of ours. */
  href: z.string().nullable(),
});
export type Entity = z.infer<typeof Entity>;

/** Where a fact was read: a passage of a document, a message, a camera event, a note. */
export const FactSource = z.object({
  episodeId: Id,
  kind: z.enum(['message', 'document', 'camera', 'note']),
  title: z.string(),
  /** The words it rests on. */
  text: z.string(),
  href: z.string().nullable(),
  at: Timestamp,
});

export const Fact = z.object({
  id: Id,
  subject: Entity.pick({ id: true, kind: true, name: true }),
  /** "works at", "is in": a short verb phrase in lower case. */
  predicate: z.string(),
  /** Either another entity or a plain value. */
  object: Entity.pick({ id: true, kind: true, name: true }).nullable(),
  value: z.string().nullable(),
  /** The fact as a sentence. */
  text: z.string(),
  /** True when: half open; null: since ever, until now. */
  validFrom: Timestamp.nullable(),
  validTo: Timestamp.nullable(),
  /** Known when: half open; null: still believed. */
  recordedAt: Timestamp,
  retractedAt: Timestamp.nullable(),
  confidence: z.number().min(0).max(1),
  source: FactSource.nullable(),
});
export type Fact = z.infer<typeof Fact>;

export const TimeRange = z.object({ from: Timestamp.nullable().default(null), to: Timestamp.nullable().default(null) });

/** POST /api/v1/query/graphiti. */
export const GraphQuery = z.object({
  agent_id: z.string().max(120).optional(),
  query: z.string().trim().min(1, 'ask something').max(1000).refine(noNul, 'holds a NUL'),
  /** Facts that were true at some time in it; a plain ISO time means that moment. */
  time_range: z.union([TimeRange, Timestamp]).optional(),
  /** Only what was known here at that time. */
  known_at: Timestamp.optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
export type GraphQuery = z.infer<typeof GraphQuery>;
export const GraphAnswer = z.object({
  /** The facts in a few sentences; says so when there are none. */
  answer: z.string(),
  /** Best first; `answers` false: it only has to do with what was asked. */
  facts: z.array(Fact.extend({ score: z.number(), why: z.string(), answers: z.boolean().optional() })),
  entities: z.array(Entity),
  /** How the question's own times were read: "in 2015" is when it was true, "what did we know in 2015" when it was known. */
  read: z.object({
    valid: TimeRange.nullable(),
    knownAt: Timestamp.nullable(),
    text: z.string(),
  }),
  latency_ms: z.number(),
});
export type GraphAnswer = z.infer<typeof GraphAnswer>;

export const EntityQuery = z.object({
  /** The beginning of a name, or one much alike; absent: all, by name. */
  q: z.string().trim().max(200).refine(noNul, 'holds a NUL').optional(),
  kind: EntityKind.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** What a page draws. */
export const GraphView = z.object({
  entities: z.array(Entity),
  facts: z.array(Fact),
  /** More than was sent. */
  truncated: z.boolean(),
  /** Entities that there are under these filters, sent or not: "150 of 1,204". */
  total: z.number().int(),
  /** First and last moment that any readable fact names, whatever `at` and `known_at`: the ends of the time sliders. */
  span: z.object({ valid: TimeRange, known: TimeRange }),
});
export const GraphViewQuery = z.object({
  /** True at this moment; absent: now. */
  at: Timestamp.optional(),
  /** As believed at this moment; absent: now. */
  known_at: Timestamp.optional(),
  /** Around this entity, up to `hops` away; absent: the most connected ones. */
  entity: Id.optional(),
  hops: z.coerce.number().int().min(1).max(3).default(1),
  kind: EntityKind.optional(),
  collection: z.string().max(160).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(150),
});

/** GET /api/v1/graph/entities?q= */
export const EntityList = z.object({ items: z.array(Entity) });
/** GET /api/v1/graph/entities/{id}: every fact about it, those that are over and retracted ones too. */
export const EntityDetail = z.object({ entity: Entity, facts: z.array(Fact) });

export const FactInput = z.object({
  space: z.object({ kind: z.enum(['collection', 'user']), collection: z.string().max(160).optional() }),
  subject: z.string().trim().min(1).max(200).refine(noNul, 'holds a NUL'),
  subjectKind: EntityKind.default('other'),
  predicate: z.string().trim().min(1).max(100).refine(noNul, 'holds a NUL'),
  object: z.string().trim().max(200).refine(noNul, 'holds a NUL').nullable().default(null),
  objectKind: EntityKind.default('other'),
  value: z.string().trim().max(1000).refine(noNul, 'holds a NUL').nullable().default(null),
  validFrom: Timestamp.nullable().default(null),
  validTo: Timestamp.nullable().default(null),
  /** The words it rests on, and who said so. */
  note: z.string().max(2000).default(''),
});
export type FactInput = z.infer<typeof FactInput>;
/** A correction: the fact as it was believed is retracted, the corrected one recorded. */
export const FactPatch = z.object({
  predicate: z.string().trim().min(1).max(100).optional(),
  object: z.string().trim().max(200).nullable().optional(),
  value: z.string().trim().max(1000).nullable().optional(),
  validFrom: Timestamp.nullable().optional(),
  validTo: Timestamp.nullable().optional(),
  note: z.string().max(2000).default(''),
});
export type FactPatch = z.infer<typeof FactPatch>;
export const EntityMerge = z.object({ into: Id });
/** Moves these facts to a new entity. */
export const EntitySplit = z.object({ name: z.string().trim().min(1).max(200), factIds: z.array(Id).min(1).max(500) });
