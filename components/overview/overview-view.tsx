'use client';
// The Overview: what the cameras see now, what today brought, and how the place does.
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { CameraStrip } from './camera-strip';
import { HourPanel } from './hour-chart';
import { LatestList } from './latest-list';
import { SystemLine } from './system-line';
import { Today } from './today';
import { useOverview } from './use-overview';
import { Welcome } from './welcome';

function Figures() {
  const query = useOverview();
  if (query.isPending) {
    return (
      <Loading label="Loading the counts" className="flex flex-col gap-4">
        <Skeleton className="h-44 rounded-lg" />
        <Skeleton className="h-84 rounded-lg" />
      </Loading>
    );
  }
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Today overview={query.data} />
      <HourPanel overview={query.data} />
    </div>
  );
}

/** Nothing was ever set up: no camera, and nothing seen. */
function useIsNew(): boolean | null {
  const cameras = useCameras();
  const overview = useOverview();
  if (!cameras.data || !overview.data) return cameras.isError || overview.isError ? false : null;
  return cameras.data.items.length === 0 && overview.data.cameras.total === 0 && overview.data.today.tracks === 0;
}

export function OverviewView() {
  const isNew = useIsNew();
  const { can } = useSession();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="Overview" />
      {isNew ? (
        <Welcome mayRun={can('operator')} />
      ) : (
        <>
          <SystemLine />
          <CameraStrip />
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <Figures />
            <LatestList />
          </div>
        </>
      )}
    </div>
  );
}
