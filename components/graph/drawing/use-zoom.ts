'use client';
// Pan and zoom of the drawing. The transform goes to the element itself, not through React: a wheel turned is sixty
// pictures a second. React hears only of the scale, in steps, because which names fit depends on it.
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { markScale } from './labels';
import type { Frame, Point } from './layout';

const LEAST = 0.2;
const MOST = 4;
const MARGIN = 48;

export interface Zoom {
  /** Screen px for one unit, to the nearest tenth part of a doubling. */
  scale: number;
  by(factor: number, at?: Point): void;
  pan(dx: number, dy: number): void;
  fitAll(): void;
  /** Brings a point into view where it is not. */
  reveal(point: Point): void;
  /** From px of the element to units of the drawing. */
  toUnits(point: Point): Point;
}

export function useZoom(
  svg: RefObject<SVGSVGElement | null>,
  group: RefObject<SVGGElement | null>,
  frame: Frame,
): Zoom {
  const view = useRef({ x: 0, y: 0, k: 1 });
  const touched = useRef(false);
  const [scale, setScale] = useState(1);
  const { width, height } = frame;

  const apply = useCallback(() => {
    const { x, y, k } = view.current;
    group.current?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`);
    group.current?.style.setProperty('--unscale', String(1 / k));
    group.current?.style.setProperty('--mark', String(markScale(k)));
    setScale(2 ** (Math.round(Math.log2(k) * 10) / 10));
  }, [group]);

  const fitAll = useCallback(() => {
    const box = svg.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const k = Math.min((box.width - MARGIN * 2) / width, (box.height - MARGIN * 2) / height, 1.4);
    view.current = { x: box.width / 2, y: box.height / 2, k: Math.min(MOST, Math.max(LEAST, k)) };
    touched.current = false;
    apply();
  }, [svg, width, height, apply]);

  const by = useCallback(
    (factor: number, at?: Point) => {
      const box = svg.current?.getBoundingClientRect();
      if (!box) return;
      const { x, y, k } = view.current;
      const next = Math.min(MOST, Math.max(LEAST, k * factor));
      const fixed = at ?? { x: box.width / 2, y: box.height / 2 };
      view.current = { x: fixed.x - ((fixed.x - x) / k) * next, y: fixed.y - ((fixed.y - y) / k) * next, k: next };
      touched.current = true;
      apply();
    },
    [svg, apply],
  );

  const pan = useCallback(
    (dx: number, dy: number) => {
      view.current = { ...view.current, x: view.current.x + dx, y: view.current.y + dy };
      touched.current = true;
      apply();
    },
    [apply],
  );

  const reveal = useCallback(
    (point: Point) => {
      const box = svg.current?.getBoundingClientRect();
      if (!box) return;
      const { x, y, k } = view.current;
      const [px, py] = [point.x * k + x, point.y * k + y];
      const dx = px < MARGIN ? MARGIN - px : Math.min(0, box.width - MARGIN - px);
      const dy = py < MARGIN ? MARGIN - py : Math.min(0, box.height - MARGIN - py);
      if (dx !== 0 || dy !== 0) pan(dx, dy);
    },
    [svg, pan],
  );

  const toUnits = useCallback(({ x, y }: Point) => {
    const now = view.current;
    return { x: (x - now.x) / now.k, y: (y - now.y) / now.k };
  }, []);

  // Fits at first and whenever its place or the frame grows, until somebody has moved it.
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => !touched.current && fitAll());
    watcher.observe(element);
    if (!touched.current) fitAll();
    return () => watcher.disconnect();
  }, [svg, fitAll]);

  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      // A pinch on a trackpad comes as a wheel with the control key, in smaller steps.
      const speed = event.ctrlKey ? 0.01 : event.deltaMode === 1 ? 0.05 : 0.0015;
      by(Math.exp(-event.deltaY * speed), { x: event.clientX - box.left, y: event.clientY - box.top });
    };
    // React's own handler is passive and could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [svg, by]);

  return { scale, by, pan, fitAll, reveal, toUnits };
}
