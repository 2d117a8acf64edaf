'use client';
// The files that were just added to a collection and how far each is. Stays while one looks at another part of it.
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { counted } from '../words';
import type { UploadItem } from './upload-queue';
import { UploadRow } from './upload-row';
import { useUploadQueue, useUploads } from './use-uploads';

const inState = (items: readonly UploadItem[], state: UploadItem['state']) =>
  items.filter((item) => item.state === state).length;

/** "3 of 12 files, 1 already here, 1 not taken". */
function uploadWords(items: readonly UploadItem[]): string {
  const [ready, known, failed] = (['ready', 'recognised', 'failed'] as const).map((state) => inState(items, state));
  return [
    `${ready} of ${counted(items.length, 'file')} ready`,
    known ? `${known} already here` : null,
    failed ? `${failed} not taken` : null,
  ]
    .filter(Boolean)
    .join(', ');
}

export function UploadPanel({ slug }: { slug: string }) {
  const queue = useUploadQueue();
  const items = useUploads(slug);
  const [folded, setFolded] = useState(false);
  if (items.length === 0) return null;
  const over = items.filter(({ state }) => state === 'ready' || state === 'recognised' || state === 'failed').length;
  // What went wrong first: in a folder of hundreds it would not be found.
  const shown = [...items].sort((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
  const FoldIcon = folded ? ChevronUp : ChevronDown;
  return (
    <section aria-label="Added just now" className="mb-4 rounded-lg border border-line bg-surface">
      <div className="flex min-h-12 items-center gap-3 px-4 py-2">
        <div className="min-w-0 grow">
          <p role="status" className="tabular text-sm font-medium">
            {uploadWords(items)}
          </p>
          {over < items.length && <Progress value={over / items.length} label="All of them" className="mt-1" />}
        </div>
        {over > 0 && (
          <Button size="sm" variant="ghost" onClick={() => queue.clearOver()}>
            Clear
          </Button>
        )}
        <Button
          variant="ghost"
          size="icon-sm"
          aria-expanded={!folded}
          aria-label={folded ? 'Show the files' : 'Hide the files'}
          onClick={() => setFolded(!folded)}
        >
          <FoldIcon />
        </Button>
      </div>
      {!folded && (
        <ul
          aria-label="Files"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="max-h-64 overflow-y-auto border-t border-line focus-visible:-outline-offset-2"
        >
          {shown.map((item) => (
            <UploadRow
              key={item.key}
              item={item}
              onAgain={() => queue.again(item.key)}
              onDrop={() => queue.drop(item.key)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
