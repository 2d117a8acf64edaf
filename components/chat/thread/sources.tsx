'use client';
// The passages that a reply rests on, as chips that open them.
import { BookOpenText } from 'lucide-react';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { Citation } from '@/contracts/parts';
import { CitationBody } from '../markdown/citation-chip';

export function Sources({ items }: { items: readonly Citation[] }) {
  if (items.length === 0) return null;
  return (
    <ul aria-label="Sources" className="my-3 flex flex-wrap gap-2">
      {items.map((citation) => (
        <li key={citation.n} className="min-w-0">
          <Popover>
            <PopoverTrigger className="inline-flex h-7 max-w-64 items-center gap-2 rounded-md border border-line bg-surface px-2 text-xs text-muted touch hover:bg-raised hover:text-ink">
              <BookOpenText aria-hidden className="size-4 shrink-0" />
              <span className="tabular">{citation.n}</span>
              <span className="truncate">{citation.title}</span>
            </PopoverTrigger>
            <PopoverContent aria-label={`Source ${citation.n}`}>
              <CitationBody citation={citation} />
            </PopoverContent>
          </Popover>
        </li>
      ))}
    </ul>
  );
}
