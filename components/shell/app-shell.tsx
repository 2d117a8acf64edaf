'use client';
// The house around every page: skip link, sidebar or bottom bar, top bar, palette and shortcuts.
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useSession } from '@/components/realtime/use-session';
import { BottomBar } from './bottom-bar';
import { CameraCommands } from './camera-commands';
import { CommandPalette } from './command-palette';
import type { NavItem } from './nav';
import { SessionGate } from './session-gate';
import { ShortcutList } from './shortcut-list';
import { useShortcut } from './shortcuts';
import { Sidebar } from './sidebar';
import { toggleSidebar } from './sidebar-state';
import { TopBar } from './top-bar';
import { useNav } from './use-nav';

function GoTo({ item }: { item: NavItem }) {
  const router = useRouter();
  useShortcut({ keys: item.keys, label: item.label, group: 'Go to', handler: () => router.push(item.href) });
  return null;
}

export function AppShell({ children }: { children: ReactNode }) {
  const { me } = useSession();
  const nav = useNav();
  const [over, setOver] = useState<'palette' | 'shortcuts' | null>(null);
  useShortcut({
    keys: 'mod+k',
    label: 'Go anywhere',
    inDialogs: true,
    handler: () => setOver(over === 'palette' ? null : 'palette'),
  });
  useShortcut({ keys: '?', label: 'Keyboard shortcuts', handler: () => setOver('shortcuts') });
  useShortcut({ keys: 'mod+b', label: 'Fold or unfold the sidebar', handler: toggleSidebar });
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 inline-flex -translate-y-16 items-center rounded-md bg-accent px-3 py-2 text-sm text-on-accent touch focus:translate-y-0"
      >
        Skip to the page
      </a>
      {nav.map((item) => (
        <GoTo key={item.href} item={item} />
      ))}
      <Sidebar />
      <div className="flex min-h-dvh flex-col md:pl-sidebar rail:md:pl-rail">
        <TopBar me={me} onPalette={() => setOver('palette')} onShortcuts={() => setOver('shortcuts')} />
        <main
          id="main"
          tabIndex={-1}
          className="grow p-4 outline-none max-md:pb-[calc(var(--spacing-bottombar)+env(safe-area-inset-bottom)+(--spacing(4)))]"
        >
          <SessionGate>
            <CameraCommands />
            {children}
          </SessionGate>
        </main>
      </div>
      <BottomBar />
      <CommandPalette open={over === 'palette'} onOpenChange={(open) => setOver(open ? 'palette' : null)} />
      <ShortcutList open={over === 'shortcuts'} onOpenChange={(open) => setOver(open ? 'shortcuts' : null)} />
    </>
  );
}
