'use client';
// What stands over the list: how much is loaded, what can be done with it, how it is shown.
import { CheckCheck, LayoutGrid, List, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/number';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Tooltip } from '@/components/ui/tooltip';
import type { Track } from '@/contracts/tracks';
import type { Review } from './use-review';

const VIEWS = [
  { value: 'list', label: <List aria-hidden />, title: 'List' },
  { value: 'grid', label: <LayoutGrid aria-hidden />, title: 'Grid' },
] as const;

export function ViewSwitch({ view, onView }: { view: 'list' | 'grid'; onView: (view: 'list' | 'grid') => void }) {
  return (
    <SegmentedControl
      label="How to show them"
      value={view}
      onValueChange={onView}
      options={VIEWS}
      className="ml-auto"
    />
  );
}

export interface ListActionsProps {
  tracks: readonly Track[];
  more: boolean;
  selected: ReadonlySet<string>;
  review: Review;
  onClear: () => void;
}

export function ListActions(props: ListActionsProps) {
  const { tracks, selected, review } = props;
  const chosen = selected.size > 0 ? tracks.filter(({ id }) => selected.has(id)) : tracks;
  const open = chosen.filter(({ reviewed }) => !reviewed).length;
  // With a selection that is all reviewed the button takes the mark back.
  const back = selected.size > 0 && open === 0;
  const label = back ? 'Not reviewed' : selected.size > 0 ? 'Mark reviewed' : 'Mark all shown reviewed';
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div className="flex items-center gap-2 text-sm text-muted">
        <span aria-live="polite" className="tabular">
          {selected.size > 0
            ? `${formatNumber(selected.size)} selected`
            : `${formatNumber(tracks.length)} ${tracks.length === 1 ? 'sighting' : 'sightings'}${props.more ? ' loaded' : ''}`}
        </span>
        {selected.size > 0 && (
          <Button size="icon-sm" variant="ghost" aria-label="Select nothing" onClick={props.onClear}>
            <X />
          </Button>
        )}
      </div>
      <div className="flex items-center gap-2">
        <Tooltip content={review.refusal ?? `Marks ${formatNumber(back ? chosen.length : open)}`}>
          <Button
            variant="ghost"
            aria-disabled={!review.allowed || (!back && open === 0)}
            className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
            onClick={() => review.mark(chosen, !back)}
          >
            <CheckCheck />
            {label}
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}
