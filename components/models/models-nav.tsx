'use client';
// The parts of Models, as links, so that each has an address.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useSession } from '@/components/realtime/use-session';
import { cn } from '@/components/ui/cn';
import { usePageTitle } from '@/components/ui/page-title';

const PARTS = [
  { href: '/models', label: 'Detectors', role: 'viewer' },
  { href: '/models/language', label: 'Language', role: 'viewer' },
  { href: '/models/usage', label: 'Usage', role: 'operator' },
] as const;

export function ModelsNav() {
  const path = usePathname();
  const { can } = useSession();
  usePageTitle('Models');
  return (
    <nav aria-label="Models" className="mb-4 flex gap-4 overflow-x-auto border-b border-line">
      {PARTS.filter(({ role }) => can(role)).map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={cn(
            'flex shrink-0 items-center justify-center border-b-2 border-transparent px-1 py-2 text-sm font-medium text-muted touch hover:text-ink focus-visible:-outline-offset-2',
            path === href && 'border-accent text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
