'use client';
// The reviewed mark and the button that sets it, in one: a tick that is filled when done.
import { Check } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import type { Track } from '@/contracts/tracks';
import type { Review } from './use-review';

/** In a list the list itself takes the focus, so the button stays out of the tab order (`r` does the same). */
export function ReviewButton({ track, review, inList }: { track: Track; review: Review; inList?: boolean }) {
  const label = track.reviewed ? 'Reviewed; mark as not reviewed' : 'Mark reviewed';
  const by = track.reviewedBy ? `Reviewed by ${track.reviewedBy}` : 'Reviewed';
  const button = (
    <Button
      variant="ghost"
      size="icon-sm"
      tabIndex={inList ? -1 : undefined}
      aria-label={label}
      aria-pressed={track.reviewed}
      aria-disabled={!review.allowed}
      onClick={() => review.mark([track], !track.reviewed)}
      className={cn('relative z-1', track.reviewed ? 'text-ok' : 'text-faint', !review.allowed && 'cursor-not-allowed')}
    >
      <span
        className={cn(
          'flex size-5 items-center justify-center rounded-full border',
          track.reviewed ? 'border-transparent bg-ok-soft' : 'border-line-strong',
        )}
      >
        <Check className={cn('size-3!', !track.reviewed && 'opacity-40')} strokeWidth={3} />
      </span>
    </Button>
  );
  return <Tooltip content={review.refusal ?? (track.reviewed ? by : 'Mark reviewed (R)')}>{button}</Tooltip>;
}
