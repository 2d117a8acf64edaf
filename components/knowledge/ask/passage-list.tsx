// The passages that an answer was given, by number; each opens the document where it stands.
import Link from 'next/link';
import type { HybridResult } from '@/contracts/knowledge';
import { passagePage } from '../addresses';
import { TitleLine } from '../passages/title-line';

export interface PassageListProps {
  passages: readonly HybridResult[];
  /** Numbers that the answer names; the others were only looked at. Null: all alike. */
  cited: ReadonlySet<number> | null;
}

export function PassageList({ passages, cited }: PassageListProps) {
  return (
    <ol aria-label="Passages" className="rounded-lg border border-line bg-surface">
      {passages.map((passage, index) => {
        const n = index + 1;
        return (
          <li
            key={passage.chunk_id}
            className="relative flex gap-3 border-t border-line px-4 py-3 first:border-t-0 hover:bg-raised"
          >
            <span
              className={
                cited && !cited.has(n)
                  ? 'tabular shrink-0 text-sm text-faint'
                  : 'tabular shrink-0 text-sm font-medium text-accent'
              }
            >
              [{n}]
            </span>
            <div className="flex min-w-0 flex-col gap-1">
              <Link
                href={passagePage(passage.document_id, passage)}
                prefetch={false}
                className="text-sm font-medium break-words after:absolute after:inset-0 focus-visible:after:-outline-offset-2"
              >
                {passage.document}
              </Link>
              <TitleLine titlePath={passage.title_path} page={passage.page} />
              <p className="line-clamp-4 text-sm break-words text-muted">{passage.content}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
