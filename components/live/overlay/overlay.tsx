'use client';
// The canvas over a picture. Detecting takes time, so boxes are moved on to where the picture is by now. Draws when the scene or the size changes, at most once a screen refresh, in the screen's own
// pixels. It takes no pointer events and is nothing to a screen reader: the tile says in words what is there.
import { type RefObject, useEffect, useRef } from 'react';
import { containFit } from './contain';
import { overlaySetting } from './options';
import { paint } from './paint';
import type { Scene } from './scene';

/** `media` is what the boxes lie on; its own size decides where, and the scene's is used until it is known. */
export function Overlay({ scene, media }: { scene: Scene; media: RefObject<HTMLElement | null> }) {
  const ref = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = ref.current;
    const ctx = canvas?.getContext('2d');
    if (!canvas || !ctx) return;
    let wanted = 0;
    let stopWaiting = () => {};
    const { fontFamily } = getComputedStyle(canvas);

    const draw = () => {
      wanted = 0;
      const ratio = window.devicePixelRatio || 1;
      const { clientWidth, clientHeight } = canvas;
      const width = Math.round(clientWidth * ratio);
      const height = Math.round(clientHeight * ratio);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, clientWidth, clientHeight);
      const now = Date.now();
      const still = media.current instanceof HTMLVideoElement && media.current.paused;
      const [mediaWidth, mediaHeight] = sizeOf(media.current, scene);
      paint(ctx, scene, containFit(clientWidth, clientHeight, mediaWidth, mediaHeight), {
        ...overlaySetting.get(),
        fontFamily,
        behindMs: still ? 0 : scene.behindMs(now),
      });
      stopWaiting();
      if (!still && scene.isMoving(now)) stopWaiting = onNextPicture(media.current, ask);
    };
    const ask = () => {
      wanted ||= requestAnimationFrame(draw);
    };

    const observer = new ResizeObserver(ask);
    observer.observe(canvas);
    const ends = [scene.subscribe(ask), overlaySetting.subscribe(ask)];
    ask();
    return () => {
      cancelAnimationFrame(wanted);
      stopWaiting();
      observer.disconnect();
      for (const end of ends) end();
    };
  }, [scene, media]);

  return <canvas ref={ref} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}

/** Calls back once the picture has moved on: drawing more often costs a computer without a graphics card dearly. */
function onNextPicture(media: HTMLElement | null, callback: () => void): () => void {
  if (media instanceof HTMLVideoElement && 'requestVideoFrameCallback' in media) {
    const handle = media.requestVideoFrameCallback(callback);
    return () => media.cancelVideoFrameCallback(handle);
  }
  const handle = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(handle);
}

function sizeOf(media: HTMLElement | null, scene: Scene): [number, number] {
  if (media instanceof HTMLVideoElement && media.videoWidth > 0) return [media.videoWidth, media.videoHeight];
  if (media instanceof HTMLImageElement && media.naturalWidth > 0) return [media.naturalWidth, media.naturalHeight];
  return [scene.frameWidth, scene.frameHeight];
}
