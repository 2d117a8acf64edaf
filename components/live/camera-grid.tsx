'use client';
// The tiles, side by side. Cameras that run elsewhere are asked for their boxes while they are on screen.
import type { CSSProperties, Ref } from 'react';
import { cn } from '@/components/ui/cn';
import type { Camera } from '@/contracts/cameras';
import { useWatch } from './remote-scenes';
import { CameraTile } from './tile/camera-tile';
import { useRunners } from './use-runner';

export interface CameraGridProps {
  ref?: Ref<HTMLDivElement>;
  items: readonly Camera[];
  columns: number;
  selected: Camera | null;
  mayRun: boolean;
  onSelect: (slug: string) => void;
  onPanel: (slug: string) => void;
}

export function CameraGrid({ ref, items, columns, selected, mayRun, onSelect, onPanel }: CameraGridProps) {
  const here = new Set(useRunners().map(({ id }) => id));
  useWatch(items.filter(({ id }) => !here.has(id)).map(({ id }) => id));
  return (
    <div
      ref={ref}
      style={{ '--columns': columns } as CSSProperties}
      className="grid min-w-0 grow gap-3 md:grid-cols-[repeat(var(--columns),minmax(0,1fr))]"
    >
      {items.map((camera) => (
        <CameraTile
          key={camera.id}
          camera={camera}
          mayRun={mayRun}
          selected={items.length > 1 && camera.id === selected?.id}
          onSelect={() => onSelect(camera.slug)}
          onPanel={() => onPanel(camera.slug)}
          className={cn(columns === 1 && 'max-h-[calc(100dvh-(--spacing(32)))] w-full')}
        />
      ))}
    </div>
  );
}
