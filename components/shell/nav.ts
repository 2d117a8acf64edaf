// The rooms of the house, in the order they stand in the sidebar. A room is listed once its page exists.
import {
  Activity,
  Bot,
  Boxes,
  ChartColumn,
  LayoutDashboard,
  Library,
  type LucideIcon,
  MessagesSquare,
  ScanEye,
  Settings,
  Video,
} from 'lucide-react';
import type { Role } from '@/contracts/common';

export interface NavItem {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The least role that it shows anything to. */
  role: Role;
  /** Typed one after the other. */
  keys: string;
  /** Stands in the bottom bar of a phone; the others stand behind "More". */
  phone: boolean;
}

export const NAV: readonly NavItem[] = [
  { href: '/', label: 'Overview', icon: LayoutDashboard, role: 'viewer', keys: 'g o', phone: true },
  { href: '/live', label: 'Live', icon: Video, role: 'viewer', keys: 'g l', phone: true },
  { href: '/events', label: 'Events', icon: ScanEye, role: 'viewer', keys: 'g e', phone: true },
  { href: '/analytics', label: 'Analytics', icon: ChartColumn, role: 'viewer', keys: 'g a', phone: true },
  { href: '/chat', label: 'Chat', icon: MessagesSquare, role: 'viewer', keys: 'g c', phone: false },
  { href: '/agents', label: 'Agents', icon: Bot, role: 'viewer', keys: 'g n', phone: false },
  { href: '/knowledge', label: 'Knowledge', icon: Library, role: 'viewer', keys: 'g k', phone: false },
  { href: '/models', label: 'Models', icon: Boxes, role: 'viewer', keys: 'g m', phone: false },
  { href: '/system', label: 'System', icon: Activity, role: 'operator', keys: 'g y', phone: false },
  { href: '/settings', label: 'Settings', icon: Settings, role: 'viewer', keys: 'g s', phone: false },
];

/** The room a path belongs to: `/events/0192...` is in Events. */
export function findNavItem(path: string): NavItem | null {
  return NAV.find(({ href }) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))) ?? null;
}
