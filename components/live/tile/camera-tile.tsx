'use client';
// One camera in the grid: the picture is everything, what is said and done lies over it.
import { Maximize, Pause, Play, SlidersHorizontal, Square } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, type SyntheticEvent, useRef } from 'react';
import { describeCamera } from '@/components/realtime/camera-words';
import { useConnection } from '@/components/realtime/use-connection';
import { StatusDot } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { describeCounts } from '@/components/ui/class-words';
import { cn } from '@/components/ui/cn';
import type { Camera } from '@/contracts/cameras';
import { stopCamera } from '../runner/registry';
import { useOutbox, useRunner, useRunnerSnapshot } from '../use-runner';
import { describeRunner } from '../words';
import { ZoneOverlay } from '../zones/zone-overlay';
import { toggleFullScreen } from './full-screen';
import { LocalPicture } from './local-picture';
import { RemotePicture } from './remote-picture';
import { StartHere } from './start-here';

export interface CameraTileProps {
  camera: Camera;
  selected: boolean;
  /** May this person start and stop cameras? */
  mayRun: boolean;
  onSelect: () => void;
  /** Absent where the panel is always there. */
  onPanel?: () => void;
  className?: string;
  /** Lies over everything, while a zone is drawn. */
  editor?: ReactNode;
  /** The zone that the editor draws. */
  editedZoneId?: string | null;
}

function PictureButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button variant="picture" size="icon" aria-label={label} title={label} onClick={onClick}>
      {children}
    </Button>
  );
}

export function CameraTile({ camera, selected, mayRun, onSelect, onPanel, className, ...zones }: CameraTileProps) {
  const tile = useRef<HTMLElement>(null);
  const runner = useRunner(camera.id);
  const snapshot = useRunnerSnapshot(runner);
  const outbox = useOutbox();
  const online = useConnection() !== 'away';
  const { text, tone } = runner ? describeRunner(snapshot, outbox, online) : describeCamera(camera);
  const counts = runner && snapshot.counts.length > 0 ? describeCounts(snapshot.counts, 3) : null;
  const paused = snapshot.state === 'paused' || snapshot.state === 'ended';

  // A link leaves the page; writing the choice into the address just then would call it back.
  const select = ({ target }: SyntheticEvent) => {
    if (!(target instanceof Element && target.closest('a'))) onSelect();
  };

  return (
    <article
      ref={tile}
      data-camera={camera.id}
      aria-label={camera.name}
      onPointerDown={select}
      onFocus={select}
      className={cn(
        'group relative aspect-video min-w-0 overflow-hidden rounded-lg bg-picture text-on-picture outline-offset-2',
        selected && 'outline-2 outline-accent',
        className,
      )}
    >
      {runner ? <LocalPicture runner={runner} /> : <RemotePicture camera={camera} />}
      <ZoneOverlay camera={camera} hidden={zones.editedZoneId} />
      <header className="dark absolute inset-x-0 top-0 flex items-start justify-between gap-2 p-2">
        <h2 className="flex min-w-0 items-center gap-2 rounded-md bg-picture-scrim px-2 py-1 text-sm">
          <StatusDot tone={tone} />
          <Link href={`/live/${camera.slug}`} className="truncate font-medium hover:underline">
            {camera.name}
          </Link>
          <span className="tabular min-w-0 truncate text-on-picture" role="status">
            {text}
          </span>
        </h2>
      </header>
      {(snapshot.problem ?? (!runner && camera.status.state === 'offline')) && (
        <StartHere camera={camera} runner={runner} problem={snapshot.problem} mayRun={mayRun} state={snapshot.state} />
      )}
      <footer className="dark absolute inset-x-0 bottom-0 flex items-end justify-between gap-2 p-2">
        <p className="tabular min-w-0 truncate rounded-md bg-picture-scrim px-2 py-1 text-sm empty:hidden">{counts}</p>
        <div className="ml-auto flex shrink-0 gap-1 transition-opacity pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:group-focus-within:opacity-100">
          {runner && snapshot.canPause && (
            <PictureButton label={paused ? 'Play' : 'Pause'} onClick={() => runner.togglePlay()}>
              {paused ? <Play /> : <Pause />}
            </PictureButton>
          )}
          {runner && mayRun && (
            <PictureButton label="Stop this camera" onClick={() => void stopCamera(camera.id)}>
              <Square />
            </PictureButton>
          )}
          {onPanel && (
            <PictureButton label="Details and settings" onClick={onPanel}>
              <SlidersHorizontal />
            </PictureButton>
          )}
          <PictureButton label="Full screen" onClick={() => toggleFullScreen(tile.current)}>
            <Maximize />
          </PictureButton>
        </div>
      </footer>
      {zones.editor}
    </article>
  );
}
