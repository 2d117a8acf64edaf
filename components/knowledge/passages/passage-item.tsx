// One passage as it was cut: where it stands, how many tokens it has, and what it shares with the one before.
import Link from 'next/link';
import type { Chunk, KnowledgeDocument } from '@/contracts/knowledge';
import { passagePage } from '../addresses';
import { counted } from '../words';
import { passageText } from './overlap';
import { TitleLine } from './title-line';

export function PassageItem(props: {
  chunk: Chunk;
  before: Chunk | undefined;
  /** Told where passages of several documents stand together. */
  document: KnowledgeDocument | null;
}) {
  const { chunk, before, document } = props;
  const { head, shared, own } = passageText(chunk, before);
  return (
    <li className="flex flex-col gap-1 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Link
          href={passagePage(chunk.documentId, chunk)}
          prefetch={false}
          className="tabular text-sm font-medium break-words hover:underline"
        >
          {document ? `${document.name}, passage ${chunk.position + 1}` : `Passage ${chunk.position + 1}`}
        </Link>
        <span className="tabular text-xs text-muted">{counted(chunk.tokens, 'token')}</span>
      </div>
      <TitleLine titlePath={chunk.titlePath} page={chunk.page} />
      <p className="max-w-3xl text-sm break-words whitespace-pre-wrap">
        {head && <span className="text-faint">{head}</span>}
        {shared && (
          <mark className="rounded-sm bg-raised text-muted" title="Also the end of the passage before">
            {shared}
          </mark>
        )}
        {own}
      </p>
    </li>
  );
}
