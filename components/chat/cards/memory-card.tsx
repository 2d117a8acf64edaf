// Something to remember: the words, and whether they are kept.
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { CardProps } from './card';

export function MemoryCard({ output: { text, kept } }: CardProps<'memory'>) {
  return (
    <p className="flex flex-wrap items-center gap-2 text-base">
      <span className="min-w-0 break-words">“{text}”</span>
      {kept === true && <Badge tone="ok">Kept</Badge>}
      {kept === true && (
        <Link
          href="/settings/memory"
          prefetch={false}
          className="text-xs text-accent underline-offset-4 hover:underline"
        >
          All that is kept
        </Link>
      )}
      {kept === false && <Badge>Not kept</Badge>}
    </p>
  );
}
