'use client';
// Fingers and mouse on the drawing: one on the ground pans, two pinch, one on a mark drags it; a short touch opens it.
import { type PointerEvent, useRef } from 'react';
import type { Point } from './layout';
import type { Zoom } from './use-zoom';

/** Px within which a press is no drag. */
const STILL = 5;

export interface PointerUse {
  zoom: Zoom;
  onMove(id: string, to: Point): void;
  onOpen(id: string): void;
}

export function usePointers({ zoom, onMove, onOpen }: PointerUse) {
  const down = useRef(new Map<number, Point>());
  const held = useRef<{ id: string | null; start: Point; moved: boolean } | null>(null);

  const at = (event: PointerEvent<SVGSVGElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = at(event);
    down.current.set(event.pointerId, point);
    const mark = (event.target as Element).closest('[data-entity]');
    held.current =
      down.current.size === 1 ? { id: mark?.getAttribute('data-entity') ?? null, start: point, moved: false } : null;
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const before = down.current.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
    down.current.set(event.pointerId, now);
    if (other) {
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(now.x - other.x, now.y - other.y);
      if (was > 0) zoom.by(is / was, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      return;
    }
    const mine = held.current;
    if (!mine) return;
    if (!mine.moved && Math.hypot(now.x - mine.start.x, now.y - mine.start.y) < STILL) return;
    mine.moved = true;
    if (mine.id) onMove(mine.id, zoom.toUnits(now));
    else zoom.pan(now.x - before.x, now.y - before.y);
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    down.current.delete(event.pointerId);
    const mine = held.current;
    held.current = null;
    if (mine?.id && !mine.moved && event.type === 'pointerup') onOpen(mine.id);
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}
