// Passages of documents that were found, with how near they are.
import Link from 'next/link';
import { safeLink } from '../markdown/links';
import type { CardProps } from './card';

export function PassagesCard({ output: { query, items } }: CardProps<'passages'>) {
  if (items.length === 0) return <p className="text-sm text-muted">Nothing was found for “{query}”.</p>;
  return (
    <ol className="flex flex-col gap-2">
      {items.map((item) => {
        const link = safeLink(item.href);
        return (
          <li key={item.n} className="flex gap-2 text-sm">
            <span className="tabular shrink-0 text-muted">[{item.n}]</span>
            <div className="min-w-0">
              {link && !link.external ? (
                <Link href={link.href} prefetch={false} className="font-medium break-words hover:text-accent">
                  {item.title}
                </Link>
              ) : (
                <span className="font-medium break-words">{item.title}</span>
              )}
              {item.score !== null && (
                <span className="tabular ml-2 text-xs text-muted">{Math.round(item.score * 100)} % near</span>
              )}
              <p className="line-clamp-3 break-words text-muted">{item.text}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
