'use client';
// [1] in a reply: opens what it rests on.
import Link from 'next/link';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { Citation } from '@/contracts/parts';
import { safeLink } from './links';

export function CitationBody({ citation }: { citation: Citation }) {
  const link = safeLink(citation.href);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium break-words">{citation.title}</p>
      <p className="max-h-48 overflow-y-auto text-sm whitespace-pre-wrap break-words text-muted">{citation.text}</p>
      {link && !link.external && (
        <Link href={link.href} className="text-sm text-accent underline-offset-4 hover:underline">
          Open the source
        </Link>
      )}
    </div>
  );
}

export function CitationChip({ citation }: { citation: Citation }) {
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`Source ${citation.n}: ${citation.title}`}
        className="mx-px inline-flex h-4 min-w-4 items-center justify-center rounded-sm bg-accent-soft px-1 align-text-top text-xs leading-none font-medium text-accent touch-area hover:bg-hover"
      >
        {citation.n}
      </PopoverTrigger>
      <PopoverContent aria-label={`Source ${citation.n}`}>
        <CitationBody citation={citation} />
      </PopoverContent>
    </Popover>
  );
}
