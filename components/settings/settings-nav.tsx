'use client';
// The parts of the settings, as far as one may see them.
import { useSession } from '@/components/realtime/use-session';
import { PartNav } from '@/components/ui/part-nav';

const PARTS = [
  { href: '/settings', label: 'Account', role: 'viewer' },
  { href: '/settings/appearance', label: 'Appearance', role: 'viewer' },
  { href: '/settings/memory', label: 'Memory', role: 'viewer' },
  { href: '/settings/keys', label: 'API keys', role: 'operator' },
  { href: '/settings/users', label: 'Users', role: 'admin' },
  { href: '/settings/audit', label: 'Audit', role: 'admin' },
] as const;

export function SettingsNav() {
  const { can } = useSession();
  return <PartNav title="Settings" parts={PARTS.filter(({ role }) => can(role))} />;
}
