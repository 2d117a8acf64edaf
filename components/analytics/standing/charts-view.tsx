'use client';
// The charts that are always there: one time range for all of them, kept in the address bar, and live.
import { CalendarX } from 'lucide-react';
import { useMemo } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { bucketFor } from '../time-range/bucket';
import {
  DEFAULT_PRESET,
  rangeProblem,
  reachesNow,
  resolveRange,
  stretchBefore,
  toTimeSpecs,
} from '../time-range/range';
import { TimeRangePicker } from '../time-range/time-range-picker';
import { useChartsView } from '../time-range/use-time-range';
import { ChartsFilter } from './charts-filter';
import { LiveMark } from './live-mark';
import { MetricPanel } from './metric-panel';
import { METRIC_PANELS, type PanelContext, STANDING_PANELS } from './panels';
import { cameraIds, toFilters } from './picked';
import { StandingChart } from './standing-panel';
import { useClassNames } from './use-class-names';
import { useLive } from './use-live';
import { useSince } from './use-since';

export function ChartsView() {
  const { view, setRange, setCompare, setCameras, setClasses, clear } = useChartsView();
  const { range } = view;
  const { can } = useSession();
  const cameras = useCameras().data?.items;
  const classes = useClassNames(view.classes);
  const now = new Date();
  const live = useLive(reachesNow(range, now));
  const stretch = resolveRange(range, now);
  const { since, loading } = useSince(stretch.from === null);
  const bucket = bucketFor(stretch.to.getTime() - (stretch.from ?? since ?? stretch.to).getTime());
  const ids = cameraIds(view.cameras, cameras);
  const timezone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  const context: PanelContext = {
    filters: toFilters(ids ?? [], view.classes, toTimeSpecs(range)),
    bucket,
    timezone,
    compare: view.compare && stretchBefore(range, now) !== null,
  };
  const problem = rangeProblem(range, now);
  const ready = ids !== null && !loading;
  const operator = can('operator');
  return (
    <div className="flex flex-col gap-3">
      <div className="z-5 -mx-4 flex flex-wrap items-center gap-2 border-b border-line bg-page px-4 py-2 md:sticky md:top-topbar">
        <TimeRangePicker range={range} onRange={setRange} compare={view.compare} onCompare={setCompare} />
        <ChartsFilter
          cameras={cameras ?? []}
          classes={classes}
          pickedCameras={view.cameras}
          pickedClasses={view.classes}
          onCameras={setCameras}
          onClasses={setClasses}
          onClear={clear}
        />
        <span className="ml-auto">
          <LiveMark state={live} />
        </span>
      </div>
      {problem ? (
        <EmptyState
          icon={CalendarX}
          title={problem}
          description="Choose another time to see the charts."
          action={
            <Button onClick={() => setRange({ preset: DEFAULT_PRESET, from: null, to: null })}>Last 7 days</Button>
          }
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 xl:grid-cols-2">
          {STANDING_PANELS.filter((panel) => !panel.operators || operator).map((panel) => (
            <StandingChart key={panel.id} panel={panel} context={context} range={range} enabled={ready} />
          ))}
          {operator && METRIC_PANELS.map((spec) => <MetricPanel key={spec.id} spec={spec} range={range} />)}
        </div>
      )}
    </div>
  );
}
