'use client';
// What can be done with one sighting: mark, step to its neighbours, copy its address, delete.
import { useQueryClient } from '@tanstack/react-query';
import { Check, ChevronLeft, ChevronRight, Link2, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Tooltip } from '@/components/ui/tooltip';
import type { Track } from '@/contracts/tracks';
import type { Neighbours } from './neighbours';
import { removeTrack, type TrackPages } from './pages';
import { describeTrack } from './track-words';
import type { Review } from './use-review';
import { TRACKS_KEY } from './use-sightings';

const GROUP = 'Sighting';

export interface SightingActionsProps {
  track: Track;
  neighbours: Neighbours;
  review: Review;
  /** "?class=person": the filter that the sighting was found with. */
  search: string;
}

function Step({
  to,
  search,
  label,
  children,
}: {
  to: Track | null;
  search: string;
  label: string;
  children: React.ReactNode;
}) {
  if (!to) {
    return (
      <Button size="icon" variant="ghost" disabled aria-label={label}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip content={`${label}: ${describeTrack(to)}`}>
      <Button asChild size="icon" variant="ghost">
        <Link href={`/events/${to.id}${search}`} replace aria-label={label}>
          {children}
        </Link>
      </Button>
    </Tooltip>
  );
}

async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
    toast.success('Link copied');
  } catch {
    toast.error('The browser did not allow copying. The address bar has the link.');
  }
}

export function SightingActions({ track, neighbours, review, search }: SightingActionsProps) {
  const router = useRouter();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { newer, older } = neighbours;
  const open = (to: Track | null) => to && router.replace(`/events/${to.id}${search}`);
  useShortcut({ keys: 'ArrowLeft', label: 'Newer sighting', group: GROUP, handler: () => open(newer) });
  useShortcut({ keys: 'ArrowRight', label: 'Older sighting', group: GROUP, handler: () => open(older) });
  useShortcut({
    keys: 'r',
    label: 'Reviewed or not',
    group: GROUP,
    handler: () => review.mark([track], !track.reviewed),
  });

  const remove = async () => {
    await api.delete(`/api/v1/tracks/${track.id}`);
    client.setQueriesData<TrackPages>({ queryKey: [TRACKS_KEY] }, (pages) =>
      pages?.pages ? removeTrack(pages, track.id) : pages,
    );
    void client.invalidateQueries({ queryKey: ['overview'] });
    toast.success('Sighting deleted');
    const next = older ?? newer;
    router.replace(next ? `/events/${next.id}${search}` : `/events${search}`);
  };

  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex items-center">
        <Step to={newer} search={search} label="Newer sighting">
          <ChevronLeft />
        </Step>
        <Step to={older} search={search} label="Older sighting">
          <ChevronRight />
        </Step>
      </div>
      <Tooltip content={review.refusal ?? 'R'}>
        <Button
          variant={track.reviewed ? 'secondary' : 'primary'}
          aria-pressed={track.reviewed}
          aria-disabled={!review.allowed}
          className="min-w-32 aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
          onClick={() => review.mark([track], !track.reviewed)}
        >
          <Check />
          {track.reviewed ? 'Reviewed' : 'Mark reviewed'}
        </Button>
      </Tooltip>
      <Button onClick={() => void copyAddress()}>
        <Link2 />
        <span className="max-md:sr-only">Copy link</span>
      </Button>
      {review.allowed && (
        <Button variant="ghost" size="icon" aria-label="Delete this sighting" onClick={() => setAsking(true)}>
          <Trash2 />
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this sighting?"
        description="Its snapshot, path and stored boxes are lost for good. Counts of the past stay as they are."
        confirmLabel="Delete"
        destructive
        onConfirm={remove}
      />
    </div>
  );
}
