// One line about a document, and where it came from.
import { formatBytes, formatNumber } from '@/components/ui/number';
import type { KnowledgeDocument } from '@/contracts/knowledge';
import { counted } from '../words';

/** "12 pages · 48 passages · 9.1K tokens · 1.2 MB · version 2". */
export function documentFacts(document: KnowledgeDocument): string {
  const { pages, chunks, tokens, bytes, version, source, url } = document;
  return [
    pages ? counted(pages, 'page') : null,
    chunks > 0 ? counted(chunks, 'passage') : null,
    tokens > 0 ? `${formatNumber(tokens, { compact: true })} tokens` : null,
    formatBytes(bytes),
    version > 1 ? `version ${version}` : null,
    source === 'url' && url && URL.canParse(url) ? new URL(url).host : null,
  ]
    .filter(Boolean)
    .join(' · ');
}
