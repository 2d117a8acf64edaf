'use client';
// The rooms at the foot of a phone screen: four within reach of a thumb, the rest behind "More".
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { findNavItem, type NavItem } from './nav';
import { useNav } from './use-nav';

const tabClass =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-px text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-ink';

function Tab({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <Link href={item.href} aria-current={current ? 'page' : undefined} className={tabClass}>
      <item.icon aria-hidden className={cn('size-5', current && 'text-accent')} />
      {item.label}
    </Link>
  );
}

export function BottomBar() {
  const nav = useNav();
  const current = findNavItem(usePathname());
  const [open, setOpen] = useState(false);
  return (
    <nav
      aria-label="Rooms"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <div className="flex h-bottombar">
        {nav
          .filter(({ phone }) => phone)
          .map((item) => (
            <Tab key={item.href} item={item} current={item === current} />
          ))}
        <Sheet open={open} onOpenChange={setOpen}>
          <SheetTrigger aria-current={current && !current.phone ? 'page' : undefined} className={tabClass}>
            <Ellipsis aria-hidden className={cn('size-5', current && !current.phone && 'text-accent')} />
            More
          </SheetTrigger>
          <SheetContent title="More">
            {nav
              .filter(({ phone }) => !phone)
              .map((item) => (
                <Link
                  key={item.href}
                  href={item.href}
                  onClick={() => setOpen(false)}
                  className="flex h-12 items-center gap-3 border-b border-line text-base last:border-b-0"
                >
                  <item.icon aria-hidden className="size-5 text-muted" />
                  {item.label}
                </Link>
              ))}
          </SheetContent>
        </Sheet>
      </div>
    </nav>
  );
}
