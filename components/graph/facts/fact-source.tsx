// Where a fact was read: the document, conversation, camera or note, and its very words.
import { Cctv, FileText, type LucideIcon, MessagesSquare, StickyNote } from 'lucide-react';
import Link from 'next/link';
import type { Fact } from '@/contracts/graph';

type Source = NonNullable<Fact['source']>;
const ICONS: Record<Source['kind'], LucideIcon> = {
  document: FileText,
  message: MessagesSquare,
  camera: Cctv,
  note: StickyNote,
};

export function FactSourceLine({ source }: { source: Source }) {
  const Icon = ICONS[source.kind];
  const title = source.title || 'Note';
  return (
    <div className="flex flex-col gap-px text-xs text-muted">
      <span className="flex min-w-0 items-center gap-1">
        <Icon aria-hidden className="size-3 shrink-0" />
        {source.href ? (
          <Link href={source.href} className="min-w-0 truncate text-accent underline underline-offset-4">
            {title}
          </Link>
        ) : (
          <span className="min-w-0 truncate">{title}</span>
        )}
      </span>
      {source.text && <q className="line-clamp-3 break-words">{source.text}</q>}
    </div>
  );
}
