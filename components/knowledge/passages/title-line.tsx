// Where a passage stands: its headings, outermost first, and its page.
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';

export function TitleLine({ titlePath, page }: { titlePath: readonly string[]; page: number | null }) {
  if (titlePath.length === 0 && page === null) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1 text-xs text-muted">
      {titlePath.map((title, depth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path may name the same heading twice
        <Fragment key={`${depth} ${title}`}>
          {depth > 0 && <ChevronRight aria-hidden className="size-3 shrink-0" />}
          <span className="min-w-0 break-words">{title}</span>
        </Fragment>
      ))}
      {page !== null && (
        <span className="tabular shrink-0">
          {titlePath.length > 0 && '· '}page {page}
        </span>
      )}
    </p>
  );
}
