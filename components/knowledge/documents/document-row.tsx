'use client';
// One document in the list: what became of it, what it holds, and what can be done about it.
import { RotateCcw, Trash2, X } from 'lucide-react';
import Link from 'next/link';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import type { KnowledgeDocument } from '@/contracts/knowledge';
import { isWorking, STATE_WORDS } from '../words';
import { documentFacts } from './document-facts';

const TONES: Record<KnowledgeDocument['state'], BadgeTone> = {
  ...{ queued: 'neutral', parsing: 'detect', chunking: 'detect', embedding: 'detect' },
  ...{ ready: 'ok', failed: 'alert', cancelled: 'neutral' },
};

export interface DocumentRowProps {
  document: KnowledgeDocument;
  writable: boolean;
  busy: boolean;
  onTag: (tag: string) => void;
  onRetry: () => void;
  onCancel: () => void;
  onDelete: () => void;
}

export function DocumentRow({ document, writable, busy, onTag, ...on }: DocumentRowProps) {
  const { id, name, state, progress, error, tags, chunks, updatedAt } = document;
  const working = isWorking(document);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-0 grow basis-64">
        <p className="flex min-w-0 flex-wrap items-center gap-2 text-sm">
          {/* A new version that is worked on or failed leaves the one before to be read. */}
          {chunks > 0 || state === 'ready' ? (
            <Link href={`/knowledge/documents/${id}`} className="min-w-0 font-medium break-words hover:underline">
              {name}
            </Link>
          ) : (
            <span className="min-w-0 font-medium break-words">{name}</span>
          )}
          <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              onClick={() => onTag(tag)}
              aria-label={`Only with the tag ${tag}`}
              className="touch-area max-w-40 rounded-sm"
            >
              <Badge tone="accent" className="max-w-full truncate hover:underline">
                {tag}
              </Badge>
            </button>
          ))}
        </p>
        <p className="tabular text-xs text-muted">
          {documentFacts(document)}
          {' · '}
          <RelativeTime at={updatedAt} />
        </p>
        {working && state !== 'queued' && (
          <Progress value={progress} label={`${name}: ${STATE_WORDS[state]}`} className="mt-2" />
        )}
        {error && <p className="mt-1 text-sm break-words text-alert">{error}</p>}
      </div>
      {writable && (
        <div className="flex shrink-0 items-center gap-1">
          {working && (
            <Button size="sm" busy={busy} aria-label={`Cancel ${name}`} onClick={on.onCancel}>
              <X />
              Cancel
            </Button>
          )}
          {(state === 'failed' || state === 'cancelled') && (
            <Button size="sm" busy={busy} aria-label={`Try ${name} again`} onClick={on.onRetry}>
              <RotateCcw />
              Try again
            </Button>
          )}
          <Button variant="ghost" size="icon-sm" aria-label={`Delete ${name}`} disabled={busy} onClick={on.onDelete}>
            <Trash2 />
          </Button>
        </div>
      )}
    </li>
  );
}
