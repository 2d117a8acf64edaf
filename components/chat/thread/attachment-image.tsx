'use client';
// A picture of a message, from our server alone; says so when it is gone.
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';

export const attachmentUrl = (id: string): string => `/api/v1/attachments/${encodeURIComponent(id)}`;

export function AttachmentImage({ id, name, className }: { id: string; name: string; className?: string }) {
  const [gone, setGone] = useState(false);
  if (gone) {
    return (
      <span className="inline-flex items-center gap-2 rounded-md bg-raised px-3 py-2 text-sm text-muted">
        <ImageOff aria-hidden className="size-4" />
        {name} is no longer there
      </span>
    );
  }
  return (
    <a href={attachmentUrl(id)} target="_blank" rel="noopener" className="inline-block w-fit max-w-full">
      <img
        src={attachmentUrl(id)}
        alt={name}
        loading="lazy"
        decoding="async"
        onError={() => setGone(true)}
        className={cn('min-h-16 rounded-md border border-line bg-raised object-contain', className)}
      />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
