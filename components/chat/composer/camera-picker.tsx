'use client';
// Picks a camera whose present picture goes along, by its latest one.
import { Camera, ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { emit } from '@/components/realtime/socket';
import { useCameras } from '@/components/realtime/use-cameras';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Tooltip } from '@/components/ui/tooltip';
import { NoCamera } from '../no-camera';

/** As many as the server takes. */
const MOST_WATCHED = 200;

export function CameraPicker({ onPick, disabled }: { onPick: (cameraId: string) => void; disabled: boolean }) {
  const [open, setOpen] = useState(false);
  const list = useCameras();
  const cameras = list.data?.items ?? [];
  const ids = cameras.map(({ id }) => id).join(' ');
  const { refetch } = list;
  // Cameras send pictures only while somebody looks.
  useEffect(() => {
    if (!open || !ids) return;
    const watch = (cameraIds: string[]) => void emit('viewer:watch', { cameraIds }).catch(() => {});
    watch(ids.split(' ').slice(0, MOST_WATCHED));
    void refetch();
    return () => watch([]);
  }, [open, ids, refetch]);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <Tooltip content="Picture of a camera">
        <PopoverTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Add the picture of a camera" disabled={disabled}>
            <Camera />
          </Button>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent aria-label="Cameras" side="top" className="p-2">
        {cameras.length === 0 ? (
          <NoCamera className="p-2 text-sm text-muted" />
        ) : (
          <ul className="grid grid-cols-2 gap-2">
            {cameras.map(({ id, name, pictureUrl }) => (
              <li key={id} className="min-w-0">
                <button
                  type="button"
                  disabled={!pictureUrl}
                  onClick={() => {
                    onPick(id);
                    setOpen(false);
                  }}
                  className="flex w-full flex-col overflow-hidden rounded-md border border-line text-left hover:border-line-strong disabled:opacity-50"
                >
                  <span className="flex aspect-video w-full items-center justify-center bg-raised">
                    {pictureUrl ? (
                      <img src={pictureUrl} alt="" className="size-full object-cover" />
                    ) : (
                      <ImageOff aria-hidden className="size-4 text-faint" />
                    )}
                  </span>
                  <span className="truncate px-2 py-1 text-xs">{name}</span>
                  {!pictureUrl && <span className="px-2 pb-1 text-xs text-muted">no picture yet</span>}
                </button>
              </li>
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}
