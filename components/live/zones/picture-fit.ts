'use client';
// Where the picture lies in the tile, for what is drawn over it in the page rather than on the canvas.
import { type RefObject, useEffect, useState } from 'react';
import type { Camera } from '@/contracts/cameras';
import { containFit, type Fit } from '../overlay/contain';
import type { CameraRunner } from '../runner/camera-runner';
import { useRunnerSnapshot } from '../use-runner';

type Size = readonly [width: number, height: number];
/** Before there is a picture: the shape of the tile. */
const TILE_SHAPE: Size = [16, 9];
const NOWHERE: Fit = { x: 0, y: 0, width: 0, height: 0 };

function useMediaSize(camera: Camera, runner: CameraRunner | null): Size {
  const [size, setSize] = useState<Size>(TILE_SHAPE);
  const { sourceNumber } = useRunnerSnapshot(runner);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means another element.
  useEffect(() => {
    const element = runner?.source?.element ?? (camera.pictureUrl && !runner ? new Image() : null);
    if (!element) return;
    const read = () => {
      const isVideo = element instanceof HTMLVideoElement;
      const width = isVideo ? element.videoWidth : element.naturalWidth;
      const height = isVideo ? element.videoHeight : element.naturalHeight;
      if (width > 0 && height > 0) {
        setSize((old) => (old[0] === width && old[1] === height ? old : [width, height]));
      }
    };
    const events = ['load', 'loadedmetadata', 'resize'];
    for (const event of events) element.addEventListener(event, read);
    if (!runner?.source && element instanceof HTMLImageElement && camera.pictureUrl) element.src = camera.pictureUrl;
    read();
    return () => {
      for (const event of events) element.removeEventListener(event, read);
    };
  }, [runner, sourceNumber, camera.pictureUrl]);
  return size;
}

/** In CSS pixels of the element that `ref` names. */
export function usePictureFit(ref: RefObject<Element | null>, camera: Camera, runner: CameraRunner | null): Fit {
  const [width, height] = useMediaSize(camera, runner);
  const [fit, setFit] = useState(NOWHERE);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const box = element.getBoundingClientRect();
      setFit(containFit(box.width, box.height, width, height));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref, width, height]);
  return fit;
}
