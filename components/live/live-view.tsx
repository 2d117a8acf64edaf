'use client';
// The Live page: every camera this person may see, the ones that run here as they are, the others as they are told.
import { Columns2, Columns3, Grid2x2, Plus, Square, Video } from 'lucide-react';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useRef, useState } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { AddCameraDialog } from './add/add-camera-dialog';
import { QuickAdd, QuickAddProblem, useQuickAdd } from './add/quick-add';
import { useArrival } from './add/use-arrival';
import { CameraGrid } from './camera-grid';
import { type Columns, columnsFor } from './columns';
import { createLocalSetting, useLocalSetting } from './local-setting';
import { CameraPanelSlot } from './panel/panel-slot';
import { sortCameras } from './sort-cameras';
import { useLiveShortcuts } from './use-live-shortcuts';
import { useRunners } from './use-runner';
import { useZoneNews } from './zones/use-zones';

const layoutSetting = createLocalSetting<{ columns: Columns }>('sightline.live-columns', { columns: 'auto' });

const COLUMN_OPTIONS = [
  { value: 'auto', label: 'Auto' },
  { value: '1', label: <Square aria-hidden />, title: 'One column' },
  { value: '2', label: <Columns2 aria-hidden />, title: 'Two columns' },
  { value: '3', label: <Columns3 aria-hidden />, title: 'Three columns' },
  { value: '4', label: <Grid2x2 aria-hidden />, title: 'Four columns' },
] as const satisfies readonly { value: Columns; label: unknown; title?: string }[];

export function LiveView() {
  const { me, can } = useSession();
  const cameras = useCameras();
  useZoneNews();
  const runners = useRunners();
  const { columns } = useLocalSetting(layoutSetting);
  const [adding, setAdding] = useState(false);
  const [view, setView] = useQueryStates({ camera: parseAsString, panel: parseAsBoolean.withDefault(false) });
  const grid = useRef<HTMLDivElement>(null);
  const mayRun = can('operator');
  const quick = useQuickAdd();
  useArrival(quick, me !== null && cameras.isSuccess, mayRun);

  const items = sortCameras(cameras.data?.items ?? [], new Set(runners.map(({ id }) => id)));
  const selected = items.find(({ slug }) => slug === view.camera) ?? items[0] ?? null;
  const select = (slug: string) => slug !== view.camera && void setView({ camera: slug });
  const showPanel = (panel: boolean) => void setView({ panel, camera: selected?.slug ?? null });

  useLiveShortcuts({
    grid,
    items,
    selected,
    columns: columnsFor(columns, items.length),
    select,
    togglePanel: () => showPanel(!view.panel),
    add: mayRun ? () => setAdding(true) : null,
  });

  const dialog = (
    <AddCameraDialog
      open={adding}
      onOpenChange={setAdding}
      onAdded={({ slug }) => {
        setAdding(false);
        void setView({ camera: slug });
      }}
    />
  );

  if (cameras.isPending) {
    return (
      <Loading className="grid gap-3 md:grid-cols-2">
        <PageHeader title="Live" />
        <Skeleton className="aspect-video" />
        <Skeleton className="aspect-video max-md:hidden" />
      </Loading>
    );
  }
  if (cameras.isError) {
    return (
      <>
        <PageHeader title="Live" />
        <ErrorState error={cameras.error} onRetry={() => void cameras.refetch()} />
      </>
    );
  }
  if (items.length === 0) {
    return (
      <>
        <PageHeader title="Live" />
        <EmptyState
          icon={Video}
          title="No camera yet"
          description={
            mayRun
              ? 'Any camera of this device will do. Video stays in this browser; what is found is stored here, with small stills.'
              : 'An operator can add one. You will see it here as soon as it runs.'
          }
          action={
            mayRun && (
              <div className="flex flex-col items-center gap-2">
                <QuickAdd quick={quick} />
                <Button variant="ghost" onClick={() => setAdding(true)}>
                  A screen, a video file or an address
                </Button>
              </div>
            )
          }
          className="min-h-96"
        />
        {dialog}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Live"
        description={mayRun ? undefined : 'You may watch. An operator starts and stops cameras.'}
        actions={
          <>
            <SegmentedControl
              label="Columns"
              className="max-md:hidden"
              value={columns}
              onValueChange={(next) => layoutSetting.set({ columns: next })}
              options={COLUMN_OPTIONS}
            />
            <Button aria-pressed={view.panel} onClick={() => showPanel(!view.panel)}>
              Panel
            </Button>
            {mayRun && (
              <Button variant="primary" onClick={() => setAdding(true)}>
                <Plus />
                Add camera
              </Button>
            )}
          </>
        }
      />
      <QuickAddProblem quick={quick} />
      <div className="flex items-start gap-4">
        <CameraGrid
          ref={grid}
          items={items}
          columns={columnsFor(columns, items.length)}
          selected={selected}
          mayRun={mayRun}
          onSelect={select}
          onPanel={(slug) => void setView({ camera: slug, panel: true })}
        />
        {selected && view.panel && (
          <CameraPanelSlot
            camera={selected}
            mayRun={mayRun}
            mayRemove={me?.role === 'admin' || selected.ownerId === me?.userId}
            onClose={() => showPanel(false)}
          />
        )}
      </div>
      {dialog}
    </>
  );
}
