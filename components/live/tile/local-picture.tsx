'use client';
// The picture of a camera that runs here: its own video element, moved in from wherever it was, with boxes over it.
import { useLayoutEffect, useRef } from 'react';
import { Overlay } from '../overlay/overlay';
import type { CameraRunner } from '../runner/camera-runner';
import { mount, park } from '../sources/video-element';
import { useRunnerSnapshot } from '../use-runner';

export function LocalPicture({ runner }: { runner: CameraRunner }) {
  const holder = useRef<HTMLDivElement>(null);
  const media = useRef<HTMLElement | null>(null);
  const { sourceNumber } = useRunnerSnapshot(runner);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means another element.
  useLayoutEffect(() => {
    const element = runner.source?.element;
    const tile = holder.current;
    if (!element || !tile) return;
    mount(element, tile);
    media.current = element;
    return () => {
      media.current = null;
      // Another tile may have taken it already.
      if (element.parentElement === tile) park(element);
    };
  }, [runner, sourceNumber]);

  return (
    <>
      <div ref={holder} aria-hidden className="absolute inset-0" />
      <Overlay key={sourceNumber} scene={runner.scene} media={media} />
    </>
  );
}
