// Knowledge: collections of documents, what became of each, hybrid search with its reasons, and answers with citations.
import { z } from 'zod';
import { Id, noNul, page, Timestamp } from './common';

const Title = z.string().trim().min(1).max(120).refine(noNul, 'holds a NUL');
/** No NUL and no half of a character, which no database takes. */
const isText = (text: string) => !/[\0\ud800-\udfff]/u.test(text);
const short = (most: number) => z.string().max(most).refine(isText, 'holds what is no text');
const Tags = z.array(short(40).trim().min(1)).max(20);
const Metadata = z.record(short(80), z.union([short(2000), z.number(), z.boolean(), z.null()]));

/** Research and templates are collections too; the kind only says what they are for. */
export const COLLECTION_KINDS = ['knowledge', 'research', 'templates'] as const;
/** How words are cut to stems for full text, as Postgres names it; simple: not at all. */
export const TEXT_LANGUAGES = [
  'simple',
  'english',
  'german',
  'french',
  'spanish',
  'italian',
  'portuguese',
  'dutch',
  'swedish',
  'norwegian',
  'danish',
  'finnish',
  'russian',
  'turkish',
] as const;

export const Collection = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(COLLECTION_KINDS),
  language: z.enum(TEXT_LANGUAGES),
  tags: z.array(z.string()),
  /** Everybody may read it; else its owner alone. */
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string().nullable(),
  /** The agent whose own collection it is: slug `agent_{agent}_kb`. */
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  documents: z.number().int(),
  /** Not ready yet, and failed ones. */
  working: z.number().int(),
  failed: z.number().int(),
  chunks: z.number().int(),
  tokens: z.number().int(),
  bytes: z.number().int(),
  /** The model whose vectors are searched. `changing`: another one's are being made meanwhile. */
  embedding: z
    .object({
      model: z.string(),
      dimension: z.number().int(),
      changing: z.object({ model: z.string(), done: z.number().int(), total: z.number().int() }).nullable(),
    })
    .nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Collection = z.infer<typeof Collection>;
export const CollectionList = z.object({ items: z.array(Collection) });
export const CollectionCreate = z.object({
  name: Title,
  description: z.string().max(2000).refine(noNul, 'holds a NUL').default(''),
  kind: z.enum(COLLECTION_KINDS).default('knowledge'),
  language: z.enum(TEXT_LANGUAGES).default('english'),
  tags: Tags.default([]),
  shared: z.boolean().default(true),
});
export type CollectionCreate = z.infer<typeof CollectionCreate>;
export const CollectionPatch = z.object({
  name: Title.optional(),
  description: z.string().max(2000).refine(noNul, 'holds a NUL').optional(),
  kind: z.enum(COLLECTION_KINDS).optional(),
  language: z.enum(TEXT_LANGUAGES).optional(),
  tags: Tags.optional(),
  shared: z.boolean().optional(),
  /** Makes the vectors of this model in the background, then searches those. */
  embeddingModel: z.string().max(200).optional(),
});
export type CollectionPatch = z.infer<typeof CollectionPatch>;

export const DOCUMENT_STATES = ['queued', 'parsing', 'chunking', 'embedding', 'ready', 'failed', 'cancelled'] as const;
export const DocumentState = z.enum(DOCUMENT_STATES);
export const KnowledgeDocument = z.object({
  id: Id,
  collectionId: Id,
  name: z.string(),
  source: z.enum(['upload', 'url', 'api']),
  url: z.string().nullable(),
  mime: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Counts up when new bytes replace it. */
  version: z.number().int(),
  /** ready: it can be found. A new version that fails leaves the one before to be found. */
  state: DocumentState,
  /** Of the step it is at, 0..1; null where that is not known. */
  progress: z.number().nullable(),
  /** Why it failed, and what to do. */
  error: z.string().nullable(),
  pages: z.number().int().nullable(),
  chunks: z.number().int(),
  tokens: z.number().int(),
  tags: z.array(z.string()),
  metadata: Metadata,
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;
export const DocumentPage = page(KnowledgeDocument);
export const DocumentQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().max(200).optional(),
  state: DocumentState.optional(),
  tag: z.string().max(40).optional(),
});

/** What an upload became: new documents, and those whose very bytes were there already. */
export const Uploaded = z.object({
  items: z.array(KnowledgeDocument),
  recognised: z.array(Id),
});
export type Uploaded = z.infer<typeof Uploaded>;

/** POST /api/v1/knowledge/upload as JSON; as multipart: `file` (any number), `collection`, `agent_id`, `tags`, `metadata`. */
export const UploadText = z
  .object({
    agent_id: z.string().max(120).optional(),
    /** Id, slug, or `agent_{agent}_kb`. */
    collection: z.string().max(160).optional(),
    name: z.string().trim().min(1).max(200).refine(noNul, 'holds a NUL').default('Note'),
    content: z.string().max(20_000_000),
    tags: Tags.default([]),
    metadata: Metadata.default({}),
  })
  .refine(({ agent_id, collection }) => agent_id !== undefined || collection !== undefined, {
    message: 'say where to: agent_id or collection',
    path: ['collection'],
  });
export const UploadUrl = z.object({
  collection: z.string().min(1).max(160),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  tags: Tags.default([]),
  metadata: Metadata.default({}),
});

export const Chunk = z.object({
  id: Id,
  documentId: Id,
  position: z.number().int(),
  text: z.string(),
  /** Headings above it, outermost first. */
  titlePath: z.array(z.string()),
  page: z.number().int().nullable(),
  /** Where it stands in the text of the document, in UTF-16 units, half open. */
  start: z.number().int(),
  end: z.number().int(),
  tokens: z.number().int(),
});
export type Chunk = z.infer<typeof Chunk>;
export const ChunkPage = page(Chunk);

/** The words of a document as they were read, in parts that can be jumped to. */
export const DocumentText = z.object({
  document: KnowledgeDocument,
  parts: z.array(z.object({ page: z.number().int().nullable(), start: z.number().int(), text: z.string() })),
});
export type DocumentText = z.infer<typeof DocumentText>;

export const SEARCH_MODES = ['hybrid', 'text', 'vector'] as const;
export const HybridRequest = z.object({
  query: z.string().trim().min(1, 'search for something').max(1000).refine(noNul, 'holds a NUL'),
  /** Ids, slugs or `agent_{agent}_kb`; absent: all that the asker may read. */
  collection: z.union([short(160), z.array(short(160)).max(50)]).optional(),
  top_k: z.number().int().min(1).max(100).default(8),
  rerank: z.boolean().default(false),
  mode: z.enum(SEARCH_MODES).default('hybrid'),
  /** 0..1: how much likeness to what was chosen already counts against a passage (MMR); 0: not at all. */
  diversity: z.number().min(0).max(1).default(0),
  tags: Tags.optional(),
  metadata: Metadata.optional(),
  document_id: Id.optional(),
});
export type HybridRequest = z.infer<typeof HybridRequest>;
export const HybridResult = z.object({
  content: z.string(),
  /** What the order is by; comparable within one answer only. */
  score: z.number(),
  chunk_id: Id,
  document_id: Id,
  document: z.string(),
  collection: z.string(),
  title_path: z.array(z.string()),
  page: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** Place in either list from 1, null where it was not found that way; likeness is the cosine. */
  text_rank: z.number().int().nullable(),
  vector_rank: z.number().int().nullable(),
  likeness: z.number().nullable(),
  rerank_score: z.number().nullable(),
  /** "words: gate, code · 2nd by meaning". */
  why: z.string(),
  metadata: Metadata,
  tags: z.array(z.string()),
});
export type HybridResult = z.infer<typeof HybridResult>;
export const HybridAnswer = z.object({
  results: z.array(HybridResult),
  /** How sure it is that what was asked is in the first passages, 0..1, calibrated. */
  confidence: z.number().min(0).max(1),
  latency_ms: z.number(),
  timings: z.object({ embed_ms: z.number(), search_ms: z.number(), rerank_ms: z.number() }),
});
export type HybridAnswer = z.infer<typeof HybridAnswer>;

export const KnowledgeStats = z.object({
  collections: z.number().int(),
  documents: z.number().int(),
  chunks: z.number().int(),
  tokens: z.number().int(),
  bytes: z.number().int(),
  diskBytes: z.number().nullable(),
  byMime: z.array(z.object({ mime: z.string(), documents: z.number().int(), chunks: z.number().int() })),
});
