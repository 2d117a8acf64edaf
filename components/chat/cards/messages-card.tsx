// What was said in earlier conversations.
import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Stretches } from '../list/stretches';
import type { CardProps } from './card';

export function MessagesCard({ output: { query, items } }: CardProps<'messages'>) {
  if (items.length === 0) return <p className="text-sm text-muted">No earlier conversation speaks of “{query}”.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {items.map((item) => (
        <li key={item.messageId} className="text-sm">
          <span className="flex min-w-0 items-baseline justify-between gap-2">
            <Link
              href={`/chat/${item.conversationId}?m=${item.messageId}`}
              prefetch={false}
              className="truncate font-medium hover:text-accent"
            >
              {item.title}
            </Link>
            <span className="shrink-0 text-xs text-muted">
              <RelativeTime at={item.at} />
            </span>
          </span>
          <p className="line-clamp-2 break-words text-muted">
            <Stretches excerpt={item.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}
