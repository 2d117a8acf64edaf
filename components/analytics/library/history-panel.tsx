'use client';
// What was asked before: a click asks it again, a cross forgets it.
import { X } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { clockWords } from '@/components/figures/clock-words';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useHourCycle } from '@/components/ui/time-format';
import { useAsked, useForget } from './use-asked';

export function HistoryPanel({ onAsk }: { onAsk: (question: string) => void }) {
  const query = useAsked();
  const forget = useForget();
  const cycle = useHourCycle();
  const [confirming, setConfirming] = useState(false);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) {
    return (
      <Loading label="Loading what was asked" className="flex flex-col gap-2">
        {[0, 1, 2, 3].map((i) => (
          <Skeleton key={i} className="h-12" />
        ))}
      </Loading>
    );
  }
  if (query.isError && items.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} className="py-6" />;
  }
  if (items.length === 0) return <p className="py-4 text-sm text-muted">What you ask is kept here, for you alone.</p>;
  return (
    <div className="flex flex-col gap-2">
      <ul aria-label="Asked before" className="flex flex-col">
        {items.map((item) => (
          <li key={item.id} className="flex items-start gap-1 border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onAsk(item.question)}
              className="flex min-w-0 grow flex-col gap-px rounded-sm px-1 py-2 text-left touch hover:bg-raised focus-visible:-outline-offset-2"
            >
              <span className="line-clamp-3 text-sm break-words">{item.question}</span>
              <span className="line-clamp-2 text-xs text-muted">{clockWords(item.answer, { cycle })}</span>
              <span className="tabular text-xs text-faint">
                <RelativeTime at={item.askedAt} />
              </span>
            </button>
            <Button
              variant="ghost"
              size="icon-sm"
              className="mt-1"
              aria-label={`Forget: ${item.question}`}
              onClick={() => forget.one.mutate(item.id, { onError: (error) => toast.error(error.message) })}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-between gap-2">
        {query.hasNextPage ? (
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        ) : (
          <span />
        )}
        <Button size="sm" variant="ghost" onClick={() => setConfirming(true)}>
          Forget all
        </Button>
      </div>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title="Forget everything you asked?"
        description="Your history of questions is removed for good. Saved questions and dashboards stay."
        confirmLabel="Forget all"
        destructive
        onConfirm={() => forget.all.mutateAsync()}
      />
    </div>
  );
}
