'use client';
// The parts of Models, as far as one may see them.
import { useSession } from '@/components/realtime/use-session';
import { PartNav } from '@/components/ui/part-nav';

const PARTS = [
  { href: '/models', label: 'Detectors', role: 'viewer' },
  { href: '/models/language', label: 'Language', role: 'viewer' },
  { href: '/models/usage', label: 'Usage', role: 'operator' },
] as const;

export function ModelsNav() {
  const { can } = useSession();
  return <PartNav title="Models" parts={PARTS.filter(({ role }) => can(role))} />;
}
