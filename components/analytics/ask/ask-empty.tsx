'use client';
// Before anything is asked: questions that fit this house, or what to do first where nothing was ever seen.
import { ChartColumn } from 'lucide-react';
import Link from 'next/link';
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Catalog } from '@/contracts/analytics';
import { useSeen } from '../use-seen';

export function AskEmpty({ catalog, onAsk }: { catalog: Catalog | undefined; onAsk: (question: string) => void }) {
  const cameras = useCameras();
  const seen = useSeen();
  const { can } = useSession();
  if (!catalog || seen.isPending) {
    return (
      <Loading label="Loading examples" className="grid gap-2 md:grid-cols-2">
        {[0, 1, 2, 3, 4, 5].map((i) => (
          <Skeleton key={i} className="h-11" />
        ))}
      </Loading>
    );
  }
  if (seen.data?.items.length === 0) {
    const none = cameras.data?.items.length === 0;
    return (
      <EmptyState
        icon={ChartColumn}
        heading="h2"
        title="Nothing has been seen yet"
        description={
          none && !can('operator')
            ? 'Ask an operator to start a camera. Once it sees something, you can ask about it here.'
            : 'Start a camera on Live. Once it sees something, you can ask about it here in plain words.'
        }
        action={
          <Button asChild variant="primary">
            <Link href="/live">Go to Live</Link>
          </Button>
        }
      />
    );
  }
  return (
    <section aria-label="Examples" className="flex flex-col gap-3">
      <h2 className="text-sm font-medium text-muted">You could ask</h2>
      <ul className="grid gap-2 md:grid-cols-2">
        {catalog.examples.map((question) => (
          <li key={question} className="flex">
            <button
              type="button"
              onClick={() => onAsk(question)}
              className="flex min-h-11 w-full items-center rounded-md border border-line bg-surface px-4 py-2 text-left text-base transition-colors hover:border-line-strong hover:bg-raised"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
