'use client';
// Everything known about one sighting.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useInView } from '@/components/realtime/in-view';
import { ClassBadge } from '@/components/ui/class-badge';
import { formatNumber } from '@/components/ui/number';
import { RelativeTime } from '@/components/ui/relative-time';
import { formatTime, useHourCycle } from '@/components/ui/time-format';
import type { Camera } from '@/contracts/cameras';
import type { TrackDetail } from '@/contracts/tracks';
import { percent } from './filter-fields';
import { trackDuration } from './track-words';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 border-t border-line py-1 first:border-t-0">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="tabular min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

export function SightingFacts({ track, camera }: { track: TrackDetail; camera: Camera | undefined }) {
  const cycle = useHourCycle();
  const inView = useInView(track);
  return (
    <dl className="text-sm">
      <Fact label="Class">
        <ClassBadge name={track.class} />
      </Fact>
      <Fact label="Camera">
        <Link href={`/live/${camera?.slug ?? track.cameraId}`} className="text-accent underline underline-offset-4">
          {track.cameraName}
        </Link>
      </Fact>
      <Fact label="First seen">{formatTime(track.firstSeenAt, 'exact', cycle)}</Fact>
      <Fact label={inView ? 'Still in view' : 'Last seen'}>{formatTime(track.lastSeenAt, 'exact', cycle)}</Fact>
      <Fact label="That was">
        <RelativeTime at={track.firstSeenAt} />
      </Fact>
      <Fact label="Duration">{trackDuration(track.durationMs)}</Fact>
      <Fact label="Best confidence">{percent(track.bestConfidence)}</Fact>
      <Fact label="Boxes stored">{formatNumber(track.detections)}</Fact>
      <Fact label="Model">{track.model}</Fact>
      <Fact label="Track number">{track.number}</Fact>
      <Fact label="Reviewed">{track.reviewed ? (track.reviewedBy ?? 'Yes') : 'Not yet'}</Fact>
    </dl>
  );
}
