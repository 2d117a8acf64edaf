'use client';
// Where the panel stands: beside the pictures on a desk, over them from below on a phone.
import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { CameraPanel, type CameraPanelProps } from './camera-panel';

const WIDE = '(min-width: 1024px)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}

type SlotProps = Omit<CameraPanelProps, 'onRemoved'> & { onClose: () => void };

export function CameraPanelSlot({ onClose, ...props }: SlotProps) {
  const panel = <CameraPanel key={props.camera.id} {...props} onRemoved={onClose} />;
  if (!useWide()) {
    return (
      <Sheet open onOpenChange={(open) => !open && onClose()}>
        <SheetContent title={props.camera.name}>{panel}</SheetContent>
      </Sheet>
    );
  }
  return (
    <aside
      aria-label={`Panel of ${props.camera.name}`}
      className="sticky top-[calc(var(--spacing-topbar)+(--spacing(4)))] max-h-[calc(100dvh-var(--spacing-topbar)-(--spacing(8)))] w-80 shrink-0 overflow-y-auto rounded-lg border border-line bg-surface"
    >
      <div className="sticky top-0 z-10 flex items-center justify-between gap-2 border-b border-line bg-surface py-2 pr-2 pl-4">
        <h2 className="truncate text-base font-semibold">{props.camera.name}</h2>
        <Button variant="ghost" size="icon-sm" aria-label="Close the panel" onClick={onClose}>
          <X />
        </Button>
      </div>
      <div className="p-4">{panel}</div>
    </aside>
  );
}
