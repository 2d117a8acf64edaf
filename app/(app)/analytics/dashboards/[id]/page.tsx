import type { Metadata } from 'next';
import { BoardView } from '@/components/analytics/boards/board-view';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <BoardView key={id} id={id} />;
}
