'use client';
// One sighting in the list: as a dense row, as two lines on a phone, or as a card of the grid.
import Link from 'next/link';
import { type MouseEvent, memo } from 'react';
import { InView } from '@/components/realtime/in-view';
import { Snapshot } from '@/components/realtime/snapshot';
import { Checkbox } from '@/components/ui/checkbox';
import { ClassBadge } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Track } from '@/contracts/tracks';
import { percent } from './filter-fields';
import { ReviewButton } from './review-button';
import { describeTrack, trackDuration } from './track-words';
import type { Review } from './use-review';

export type ItemLook = 'row' | 'lines' | 'card';

export interface SightingItemProps {
  track: Track;
  href: string;
  look: ItemLook;
  active: boolean;
  selected: boolean;
  /** Whether anything is selected: then the boxes are shown on all. */
  selecting: boolean;
  review: Review;
  onPick: (id: string, how: 'one' | 'range' | 'toggle') => void;
}

export const itemId = (id: string) => `sighting-${id}`;

/** Covers the whole item, below the buttons. */
function OpenLink({ track, href, onPick }: Pick<SightingItemProps, 'track' | 'href' | 'onPick'>) {
  const click = (event: MouseEvent) => {
    if (event.shiftKey) {
      event.preventDefault();
      onPick(track.id, 'range');
    } else if (!event.metaKey && !event.ctrlKey) onPick(track.id, 'one');
  };
  return (
    <Link href={href} prefetch={false} tabIndex={-1} onClick={click} className="absolute inset-0" draggable={false}>
      <span className="sr-only">{describeTrack(track)}</span>
    </Link>
  );
}

function Pick({ track, selected, selecting, onPick, className }: SightingItemProps & { className?: string }) {
  return (
    <Checkbox
      tabIndex={-1}
      checked={selected}
      aria-label={`Select ${describeTrack(track)}`}
      onClick={(event) => onPick(track.id, event.shiftKey ? 'range' : 'toggle')}
      className={cn(
        'z-1 max-md:hidden',
        !selected && !selecting && 'opacity-0 group-hover/item:opacity-100',
        className,
      )}
    />
  );
}

const frame = 'group/item relative bg-surface text-sm select-none';
const states = (props: SightingItemProps) =>
  cn(
    props.selected ? 'bg-accent-soft' : 'hover:bg-raised',
    props.active &&
      'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-accent',
    props.active && !props.selected && 'bg-raised',
  );

function Row(props: SightingItemProps) {
  const { track } = props;
  return (
    <div className={cn(frame, states(props), 'flex h-full items-center gap-3 border-b border-line px-3')}>
      <OpenLink {...props} />
      <Pick {...props} />
      <Snapshot track={track} className="pointer-events-none h-12 w-16" />
      <span className={cn('flex w-44 shrink-0 items-center gap-2', track.reviewed && 'opacity-80')}>
        <ClassBadge name={track.class} />
        <span className="tabular text-xs text-muted">#{track.number}</span>
      </span>
      <span className="min-w-0 grow truncate">{track.cameraName}</span>
      <InView track={track} />
      <span className="tabular w-20 shrink-0 text-right text-muted">{trackDuration(track.durationMs)}</span>
      <span className="tabular w-20 shrink-0 text-right text-muted">{percent(track.bestConfidence)} sure</span>
      <span className="z-1 w-24 shrink-0 text-right">
        <RelativeTime at={track.firstSeenAt} />
      </span>
      <ReviewButton track={track} review={props.review} inList />
    </div>
  );
}

function Lines(props: SightingItemProps) {
  const { track } = props;
  return (
    <div className={cn(frame, states(props), 'flex h-full items-center gap-3 border-b border-line pr-1 pl-3')}>
      <OpenLink {...props} />
      <Snapshot track={track} className="pointer-events-none h-16 w-20" />
      <div className="pointer-events-none flex min-w-0 grow flex-col gap-1">
        <span className="flex items-center gap-2">
          <ClassBadge name={track.class} />
          <span className="tabular grow text-right text-xs text-muted">
            <RelativeTime at={track.firstSeenAt} />
          </span>
        </span>
        <span className="truncate">{track.cameraName}</span>
        <span className="tabular text-xs text-muted">
          {trackDuration(track.durationMs)} · {percent(track.bestConfidence)} sure <InView track={track} before="· " />
        </span>
      </div>
      <ReviewButton track={track} review={props.review} inList />
    </div>
  );
}

function Card(props: SightingItemProps) {
  const { track } = props;
  return (
    <div className={cn(frame, states(props), 'flex h-full flex-col overflow-hidden rounded-lg border border-line')}>
      <OpenLink {...props} />
      <Snapshot track={track} className="pointer-events-none min-h-0 w-full shrink grow rounded-none" />
      <Pick {...props} className="absolute! top-2 left-2" />
      <div className="flex h-16 shrink-0 items-center gap-1 border-t border-line py-1 pr-1 pl-2">
        <div className="pointer-events-none flex min-w-0 grow flex-col gap-1">
          <span className="flex min-w-0 items-center gap-2">
            <ClassBadge name={track.class} className="min-w-0 truncate" />
            <span className="tabular shrink-0 text-xs text-muted">{trackDuration(track.durationMs)}</span>
          </span>
          <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
            <span className="truncate">{track.cameraName}</span>
            <span className="pointer-events-auto z-1 shrink-0">
              · <RelativeTime at={track.firstSeenAt} />
            </span>
          </span>
        </div>
        <ReviewButton track={track} review={props.review} inList />
      </div>
    </div>
  );
}

const looks = { row: Row, lines: Lines, card: Card };

export const SightingItem = memo(function SightingItem(props: SightingItemProps) {
  const Look = looks[props.look];
  return <Look {...props} />;
});
