import type { Metadata } from 'next';
import { BoardsView } from '@/components/analytics/boards/boards-view';

export const metadata: Metadata = { title: 'Dashboards' };

export default function DashboardsPage() {
  return <BoardsView />;
}
