'use client';
// The line above every page: its title (the h1), the way anywhere, the state of the server, and who is here.
import { ChevronLeft, Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useCurrentPageTitle } from '@/components/ui/page-title';
import type { Me } from '@/contracts/users';
import { ConnectionBadge } from './connection-badge';
import { findNavItem } from './nav';
import { Keys } from './shortcut-list';
import { ThemeSwitch } from './theme-switch';
import { UserMenu } from './user-menu';

function Title(): ReactNode {
  const page = useCurrentPageTitle();
  const room = findNavItem(usePathname());
  return (
    <div className="flex min-w-0 grow items-center gap-1">
      {page?.back && (
        <Button asChild variant="ghost" size="icon-sm" className="-ml-2">
          <Link href={page.back.href} aria-label={`Back to ${page.back.label}`}>
            <ChevronLeft />
          </Link>
        </Button>
      )}
      <h1 className="truncate text-lg font-semibold">{page?.title ?? room?.label ?? 'Sightline'}</h1>
    </div>
  );
}

export function TopBar(props: { me: Me | null; onPalette: () => void; onShortcuts: () => void }) {
  return (
    <header className="sticky top-0 z-10 flex h-topbar items-center gap-1 border-b border-line bg-surface px-4 max-md:pr-2">
      <Title />
      <Button variant="ghost" onClick={props.onPalette} aria-label="Go anywhere" className="max-md:px-0">
        <Search />
        <span className="max-lg:hidden">Go anywhere</span>
        <span className="max-lg:hidden">
          <Keys keys="mod+k" />
        </span>
      </Button>
      <ConnectionBadge />
      <ThemeSwitch />
      {props.me && <UserMenu me={props.me} onShortcuts={props.onShortcuts} />}
    </header>
  );
}
