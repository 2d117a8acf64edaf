'use client';
// The rooms at the left of a desk screen; folds to a rail of icons.
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import { Logo } from './logo';
import { findNavItem, type NavItem } from './nav';
import { toggleSidebar, useSidebarWide } from './sidebar-state';
import { useNav } from './use-nav';

function Item({ item, current, wide }: { item: NavItem; current: boolean; wide: boolean }) {
  const link = (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-3 rounded-md px-3 text-sm text-muted transition-colors hover:bg-raised hover:text-ink touch',
        current && 'bg-raised font-medium text-ink',
      )}
    >
      <item.icon aria-hidden className={cn('size-4 shrink-0', current && 'text-accent')} />
      <span className="truncate rail:sr-only">{item.label}</span>
    </Link>
  );
  return wide ? (
    link
  ) : (
    <Tooltip content={item.label} side="right">
      {link}
    </Tooltip>
  );
}

export function Sidebar() {
  const nav = useNav();
  const path = usePathname();
  const wide = useSidebarWide();
  const current = findNavItem(path);
  return (
    <nav
      aria-label="Rooms"
      className="fixed inset-y-0 left-0 z-20 flex w-sidebar flex-col border-r border-line bg-surface max-md:hidden rail:w-rail"
    >
      <Link href="/" className="flex h-topbar items-center gap-2 px-4 text-base font-semibold tracking-tight">
        <Logo />
        <span className="rail:sr-only">Sightline</span>
      </Link>
      <div className="flex grow flex-col gap-px overflow-y-auto p-2">
        {nav.map((item) => (
          <Item key={item.href} item={item} current={item === current} wide={wide} />
        ))}
      </div>
      <div className="flex justify-end p-2 rail:justify-center">
        <Button
          variant="ghost"
          size="icon"
          aria-label={wide ? 'Fold the sidebar' : 'Unfold the sidebar'}
          aria-expanded={wide}
          onClick={toggleSidebar}
        >
          {wide ? <PanelLeftClose /> : <PanelLeftOpen />}
        </Button>
      </div>
    </nav>
  );
}
