// What the search bench asks: the filters as they are typed, read into what the door takes.
import { HybridRequest, type SEARCH_MODES } from '@/contracts/knowledge';
import { splitTags } from '../words';

export type Mode = (typeof SEARCH_MODES)[number];

export interface BenchInput {
  q: string;
  tags: string;
  /** "floor=2, open=true": every one must hold. */
  metadata: string;
  document: string | null;
  rerank: boolean;
  /** In hundredths. */
  diversity: number;
  top: number;
}

/** Numbers and yes/no as what they are: metadata is compared as JSON. */
export function readMetadata(text: string): { metadata: HybridRequest['metadata'] } | { problem: string } {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean);
  if (pairs.length === 0) return { metadata: undefined };
  const metadata: NonNullable<HybridRequest['metadata']> = {};
  for (const pair of pairs) {
    const at = pair.search(/[=:]/);
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at < 0 || name === '') return { problem: `Write “${pair}” as name=value.` };
    metadata[name] = readValue(value);
  }
  return { metadata };
}

function readValue(text: string): string | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text.replace(/^"(.*)"$/, '$1');
}

export function benchRequest(
  collection: string,
  input: BenchInput,
  mode: Mode,
): { request: HybridRequest } | { problem: string } {
  const read = readMetadata(input.metadata);
  if ('problem' in read) return read;
  const tags = splitTags(input.tags);
  const parsed = HybridRequest.safeParse({
    ...{ query: input.q, collection, mode, top_k: input.top, rerank: input.rerank, diversity: input.diversity / 100 },
    ...(tags.length > 0 ? { tags } : {}),
    ...(read.metadata ? { metadata: read.metadata } : {}),
    ...(input.document ? { document_id: input.document } : {}),
  });
  if (parsed.success) return { request: parsed.data };
  return { problem: parsed.error.issues[0]?.message ?? 'This cannot be searched for.' };
}
