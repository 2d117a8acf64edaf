'use client';
// The parts of Analytics, as links, so that each has an address.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { usePageTitle } from '@/components/ui/page-title';

const PARTS = [
  { href: '/analytics', label: 'Ask' },
  { href: '/analytics/charts', label: 'Charts' },
  { href: '/analytics/dashboards', label: 'Dashboards' },
  { href: '/analytics/exports', label: 'Exports' },
] as const;

export function AnalyticsNav() {
  const path = usePathname();
  usePageTitle('Analytics');
  return (
    <nav aria-label="Analytics" className="mb-4 flex gap-4 overflow-x-auto border-b border-line">
      {PARTS.map(({ href, label }) => {
        const here = href === '/analytics' ? path === href : path === href || path.startsWith(`${href}/`);
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
