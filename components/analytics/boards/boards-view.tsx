'use client';
// The list of dashboards: one's own, and those that others share.
import { LayoutGrid, Plus, Users } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { DashboardSummary } from '@/contracts/boards';
import { BoardMenu } from './board-menu';
import { NameDialog } from './name-dialog';
import { useBoardChanges, useBoards } from './use-boards';

const grid = 'grid gap-3 md:grid-cols-2 xl:grid-cols-3';
const cardsWords = (count: number) => (count === 0 ? 'Nothing pinned yet' : count === 1 ? '1 card' : `${count} cards`);

function BoardTile({ board }: { board: DashboardSummary }) {
  return (
    <li className="relative flex min-w-0 items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 transition-colors hover:border-line-strong">
      <LayoutGrid aria-hidden className="size-5 shrink-0 text-muted" strokeWidth={1.5} />
      <div className="flex min-w-0 grow flex-col">
        <Link
          href={`/analytics/dashboards/${board.id}`}
          className="truncate text-base font-medium after:absolute after:inset-0"
        >
          {board.name}
        </Link>
        <span className="tabular truncate text-xs text-muted">
          {cardsWords(board.cards)}
          {!board.mine && ` · by ${board.ownerName}`}
        </span>
      </div>
      {board.mine && board.shared && <Badge>Shared</Badge>}
      {board.mine && (
        <span className="relative">
          <BoardMenu board={board} />
        </span>
      )}
    </li>
  );
}

function Group({ title, boards }: { title: string; boards: readonly DashboardSummary[] }) {
  if (boards.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{title}</h2>
      <ul className={grid}>
        {boards.map((board) => (
          <BoardTile key={board.id} board={board} />
        ))}
      </ul>
    </section>
  );
}

export function BoardsView() {
  const router = useRouter();
  const query = useBoards();
  const { create } = useBoardChanges();
  const [naming, setNaming] = useState(false);
  const make = async (name: string) => {
    const board = await create.mutateAsync(name);
    router.push(`/analytics/dashboards/${board.id}`);
  };
  const button = (
    <Button variant="primary" onClick={() => setNaming(true)}>
      <Plus />
      New dashboard
    </Button>
  );
  const boards = query.data?.items;
  return (
    <div className="flex flex-col gap-6">
      {!boards ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading label="Loading dashboards" className={grid}>
            {[0, 1, 2].map((i) => (
              <Skeleton key={i} className="h-16 rounded-lg" />
            ))}
          </Loading>
        )
      ) : boards.length === 0 ? (
        <EmptyState
          icon={LayoutGrid}
          heading="h2"
          title="No dashboard yet"
          description="A dashboard keeps answers side by side and up to date. Make one, then pin questions to it."
          action={button}
        />
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="flex items-center gap-2 text-sm text-muted">
              <Users aria-hidden className="size-4" />
              Shared ones are seen by everybody, each with their own cameras.
            </p>
            {button}
          </div>
          <Group title="Yours" boards={boards.filter(({ mine }) => mine)} />
          <Group title="Shared by others" boards={boards.filter(({ mine }) => !mine)} />
        </>
      )}
      <NameDialog open={naming} onOpenChange={setNaming} title="New dashboard" confirmLabel="Make it" onName={make} />
    </div>
  );
}
