'use client';
// One dashboard: read by everybody it is shared with, arranged by its owner, shown on a wall in full screen.
import { Check, Maximize, Minimize, Pencil, Pin } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import { useShortcut } from '@/components/shell/shortcuts';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Dashboard } from '@/contracts/boards';
import { LiveMark } from '../standing/live-mark';
import { useLive } from '../standing/use-live';
import { AddCard } from './add-card';
import { BoardGrid } from './board-grid';
import { BoardMenu } from './board-menu';
import { useArrange, useBoard } from './use-boards';
import { useFullScreen } from './use-full-screen';

const LIST = '/analytics/dashboards';

function Nothing({ board }: { board: Dashboard }) {
  return (
    <EmptyState
      icon={Pin}
      heading="h2"
      title="Nothing is pinned here yet"
      description={
        board.mine
          ? 'Ask a question and choose Pin, or add one that you saved. Its answer then stands here and stays up to date.'
          : `${board.ownerName} has not pinned anything yet.`
      }
      action={
        board.mine && (
          <>
            <Button asChild variant="primary">
              <Link href="/analytics">Ask a question</Link>
            </Button>
            <AddCard board={board} wordy />
          </>
        )
      }
    />
  );
}

export function BoardView({ id }: { id: string }) {
  const router = useRouter();
  const query = useBoard(id);
  const onStep = useArrange(id);
  const live = useLive(true);
  const [wanted, setEditing] = useState(false);
  const [full, toggleFull] = useFullScreen();
  // Deleted, or no longer shared, while it was looked at.
  const gone = query.error instanceof ApiError && query.error.kind === 'not_found';
  const board = gone ? undefined : query.data;
  const mine = board?.mine ?? false;
  const editing = wanted && mine && !full;
  useShortcut({ keys: 'f', label: 'Full screen', group: 'Dashboard', handler: toggleFull, enabled: Boolean(board) });
  useShortcut({
    keys: 'e',
    label: 'Arrange the cards',
    group: 'Dashboard',
    handler: () => setEditing((was) => !was),
    enabled: mine && !full,
  });
  useShortcut({ keys: 'Escape', label: 'Leave full screen', group: 'Dashboard', handler: toggleFull, enabled: full });
  if (!board) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <Loading label="Loading the dashboard" className="grid gap-3 md:grid-cols-4">
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} className="h-72 rounded-lg md:col-span-2" />
        ))}
      </Loading>
    );
  }
  const empty = board.cards.length === 0;
  return (
    <div className={cn('flex flex-col gap-3', full && 'fixed inset-0 z-30 overflow-y-auto bg-page p-4')}>
      <PageHeader title={board.name} back={{ href: LIST, label: 'Dashboards' }} />
      <div className="flex flex-wrap items-center gap-2">
        {full && <h2 className="mr-2 truncate text-lg font-semibold">{board.name}</h2>}
        {!mine && <span className="text-sm text-muted">Shared by {board.ownerName}</span>}
        {mine && board.shared && <Badge>Shared</Badge>}
        <span className="mr-auto ml-1">
          <LiveMark state={live} />
        </span>
        {!full && mine && !empty && (
          <>
            <AddCard board={board} />
            <Button aria-pressed={editing} onClick={() => setEditing(!editing)}>
              {editing ? <Check /> : <Pencil />}
              <span className="max-md:sr-only">{editing ? 'Done' : 'Arrange'}</span>
            </Button>
          </>
        )}
        <Button
          variant="ghost"
          size="icon"
          aria-label={full ? 'Leave full screen' : 'Full screen'}
          onClick={toggleFull}
        >
          {full ? <Minimize /> : <Maximize />}
        </Button>
        {!full && mine && <BoardMenu board={board} onRemoved={() => router.push(LIST)} />}
      </div>
      {empty ? <Nothing board={board} /> : <BoardGrid board={board} editing={editing} bare={full} onStep={onStep} />}
    </div>
  );
}
