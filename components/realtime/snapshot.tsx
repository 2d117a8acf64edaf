// The picture of a sighting, in a box of fixed size so that nothing moves when it comes.
import { ImageOff } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { Track } from '@/contracts/tracks';

export function Snapshot({ track, className }: { track: Track; className?: string }) {
  return (
    <div className={cn('relative shrink-0 overflow-hidden rounded-sm bg-raised', className)}>
      {track.snapshotUrl ? (
        <img
          src={track.snapshotUrl}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-contain"
        />
      ) : (
        <span className="absolute inset-0 flex items-center justify-center">
          <ImageOff aria-hidden className="size-4 text-faint" strokeWidth={1.5} />
        </span>
      )}
    </div>
  );
}
