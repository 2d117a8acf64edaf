'use client';
// The parts of the settings, as links, so that each has an address.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useSession } from '@/components/realtime/use-session';
import { cn } from '@/components/ui/cn';
import { usePageTitle } from '@/components/ui/page-title';

const PARTS = [
  { href: '/settings', label: 'Account', role: 'viewer' },
  { href: '/settings/appearance', label: 'Appearance', role: 'viewer' },
  { href: '/settings/memory', label: 'Memory', role: 'viewer' },
  { href: '/settings/keys', label: 'API keys', role: 'operator' },
  { href: '/settings/users', label: 'Users', role: 'admin' },
  { href: '/settings/audit', label: 'Audit', role: 'admin' },
] as const;

export function SettingsNav() {
  const path = usePathname();
  const { can } = useSession();
  usePageTitle('Settings');
  return (
    <nav aria-label="Settings" className="mb-4 flex gap-4 overflow-x-auto border-b border-line">
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
