// The headings of a document; each leads to where it begins.
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import type { OutlineItem } from './outline';

const INDENTS = ['pl-2', 'pl-5', 'pl-8', 'pl-11'];

export function OutlineList(props: {
  id: string;
  items: readonly OutlineItem[];
  /** The place that is being read. */
  at: number | null;
}) {
  const { id, items, at } = props;
  const here = at === null ? -1 : items.findLastIndex(({ start }) => start <= at);
  return (
    <ol className="flex flex-col">
      {items.map(({ title, depth, start, page }, index) => (
        <li key={`${start} ${depth} ${title}`}>
          <Link
            href={`/knowledge/documents/${id}?at=${start}&to=${start + title.length}`}
            replace
            prefetch={false}
            scroll={false}
            aria-current={index === here ? 'location' : undefined}
            className={cn(
              'flex items-baseline justify-between gap-2 rounded-sm py-1 pr-2 text-sm text-muted touch hover:bg-raised hover:text-ink focus-visible:-outline-offset-2',
              INDENTS[Math.min(depth, INDENTS.length - 1)],
              index === here && 'bg-raised font-medium text-ink',
            )}
          >
            <span className="min-w-0 break-words">{title}</span>
            {page !== null && <span className="tabular shrink-0 text-xs text-faint">{page}</span>}
          </Link>
        </li>
      ))}
    </ol>
  );
}
