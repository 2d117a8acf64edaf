// What a search may find, as SQL: the collections it is given, and what else passages must be of.

/** What the passages must be of, beside their collections. */
export interface Fence {
  /** Never empty. */
  collectionIds: readonly string[];
  tags: readonly string[] | null;
  metadata: Record<string, unknown> | null;
  documentId: string | null;
  /** By language: a tsquery of what must and must not be in a passage; null where the query asks no such thing. */
  strict: Readonly<Record<string, string>> | null;
}

/** `$1` are the collections, `$2` tags, `$3` metadata, `$4` the document, `$5` what must be in it. */
export const FENCED = `k.collection_id = ANY ($1::uuid[]) AND d.state = 'ready'
  AND ($2::text[] IS NULL OR d.tags @> $2::text[]) AND ($3::jsonb IS NULL OR d.metadata @> $3::jsonb)
  AND ($4::uuid IS NULL OR d.id = $4::uuid)
  AND ($5::jsonb IS NULL OR coalesce(k.search @@ ($5::jsonb ->> c.language)::tsquery, true))`;
export const FROM = 'chunk k JOIN document d ON d.id = k.document_id JOIN collection c ON c.id = k.collection_id';
export const fenceValues = ({ collectionIds, tags, metadata, documentId, strict }: Fence) => [
  [...collectionIds],
  tags && tags.length > 0 ? [...tags] : null,
  metadata && Object.keys(metadata).length > 0 ? JSON.stringify(metadata) : null,
  documentId,
  strict && JSON.stringify(strict),
];
