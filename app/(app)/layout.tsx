// Pages inside the house: for people who have signed in.
import type { ReactNode } from 'react';
import { LiveKeeper } from '@/components/live/live-keeper';
import { AppShell } from '@/components/shell/app-shell';

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell>
      {children}
      <LiveKeeper />
    </AppShell>
  );
}
