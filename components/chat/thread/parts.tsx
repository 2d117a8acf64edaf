// The parts of a message, each as what it is.
import { FileText } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { formatBytes } from '@/components/ui/number';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Message } from '@/contracts/conversations';
import type { Citation, Part } from '@/contracts/parts';
import { ToolCard } from '../cards/tool-card';
import { Markdown } from '../markdown/markdown';
import { AttachmentImage, attachmentUrl } from './attachment-image';
import { NoticeLine } from './notice-line';
import { Sources } from './sources';
import { Thinking } from './thinking';

type PartOf<T extends Part['type']> = Extract<Part, { type: T }>;

export function ImageLine({ part }: { part: PartOf<'image'> }) {
  return (
    <figure className="m-0 flex flex-col gap-1">
      <AttachmentImage id={part.attachmentId} name={part.name} className="max-h-64 max-w-full" />
      {part.camera && (
        <figcaption className="text-xs text-muted">
          {part.camera.name}, <RelativeTime at={part.camera.takenAt} />
        </figcaption>
      )}
    </figure>
  );
}

export function DocumentLine({ part }: { part: PartOf<'document'> }) {
  return (
    <a
      href={attachmentUrl(part.attachmentId)}
      target="_blank"
      rel="noopener"
      className="inline-flex max-w-full items-center gap-2 rounded-md border border-line bg-surface px-3 py-2 text-sm touch hover:bg-raised"
    >
      <FileText aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 truncate">{part.name}</span>
      <span className="shrink-0 text-xs text-muted">{formatBytes(part.bytes)}</span>
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

interface PartViewProps {
  part: Part;
  message: Message;
  /** More is being written to it. */
  now: boolean;
  last: boolean;
  citations: readonly Citation[];
}

function PartView({ part, message, now, last, citations }: PartViewProps): ReactNode {
  switch (part.type) {
    case 'text':
      return part.text && <Markdown text={part.text} citations={citations} streaming={now} />;
    case 'thinking':
      return <Thinking text={part.text} now={now} />;
    case 'tool':
      return <ToolCard part={part} messageId={message.id} />;
    case 'notice':
      return <NoticeLine part={part} message={message} last={last} />;
    case 'citations':
      return <Sources items={part.items} />;
    case 'image':
      return <ImageLine part={part} />;
    case 'document':
      return <DocumentLine part={part} />;
  }
}

export function Parts({ message, last }: { message: Message; last: boolean }) {
  const { parts, status } = message;
  const cited = parts.find((part) => part.type === 'citations');
  const citations = useMemo(() => (cited?.type === 'citations' ? cited.items : []), [cited]);
  return parts.map((part, at) => (
    <PartView
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end
      key={at}
      part={part}
      message={message}
      now={status === 'streaming' && at === parts.length - 1}
      last={last}
      citations={citations}
    />
  ));
}
