'use client';
// The parts of a page, as links, so that each has an address.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from './cn';
import { usePageTitle } from './page-title';

export interface Part {
  href: string;
  label: string;
}

/** The first part is at the address of the page itself; the others have whatever lies below theirs. */
export function PartNav({ title, parts }: { title: string; parts: readonly Part[] }) {
  const path = usePathname();
  usePageTitle(title);
  return (
    <nav aria-label={title} className="mb-4 flex gap-4 overflow-x-auto border-b border-line">
      {parts.map(({ href, label }, index) => {
        const here = path === href || (index > 0 && path.startsWith(`${href}/`));
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cn(
              'flex shrink-0 items-center justify-center border-b-2 border-transparent px-1 py-2 text-sm font-medium text-muted touch hover:text-ink focus-visible:-outline-offset-2',
              here && 'border-accent text-ink',
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
