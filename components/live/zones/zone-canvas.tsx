'use client';
// Where a zone is drawn: over the picture and all that lies on it. A press places a point, a drag moves one, a press on
// the first point closes an area; with the keyboard the held point is moved by the arrows.
import { type Dispatch, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Camera } from '@/contracts/cameras';
import { useRunner } from '../use-runner';
import { canClose, type DraftAction, type ZoneDraft } from './draft';
import { toFraction, toPixel } from './on-picture';
import { usePictureFit } from './picture-fit';
import { ZoneShape } from './zone-shape';

const SNAP_PIXELS = 10;
const STEP = 0.005;
const BIG_STEP = 0.05;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface ZoneCanvasProps {
  camera: Camera;
  draft: ZoneDraft;
  dispatch: Dispatch<DraftAction>;
}

export function ZoneCanvas({ camera, draft, dispatch }: ZoneCanvasProps) {
  const svg = useRef<SVGSVGElement>(null);
  const fit = usePictureFit(svg, camera, useRunner(camera.id));
  const dragged = useRef<number | null>(null);
  const { points, selected, closed, kind } = draft;

  // The point that was just placed or picked has the keyboard.
  useEffect(() => {
    if (selected !== null) svg.current?.querySelector<SVGElement>(`[data-point="${selected}"]`)?.focus();
  }, [selected]);

  const where = (event: PointerEvent) => {
    const { left, top } = svg.current!.getBoundingClientRect();
    return toFraction(fit, { x: event.clientX - left, y: event.clientY - top }, SNAP_PIXELS);
  };

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const name = (event.target as Element).getAttribute('data-point');
    if (name === null) {
      dispatch({ do: 'place', at: where(event) });
      return;
    }
    const index = Number(name);
    if (index === 0 && canClose(draft)) {
      dispatch({ do: 'close' });
      return;
    }
    dragged.current = index;
    event.currentTarget.setPointerCapture(event.pointerId);
    dispatch({ do: 'select', index });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const step = event.shiftKey ? BIG_STEP : STEP;
    const action: DraftAction | null = arrow
      ? { do: 'nudge', by: [arrow[0] * step, arrow[1] * step] }
      : event.key === 'Delete' || event.key === 'Backspace'
        ? { do: 'remove' }
        : event.key === 'Enter'
          ? { do: 'close' }
          : event.key === 'Escape'
            ? { do: 'end' }
            : null;
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    dispatch(action);
  };

  return (
    <svg
      ref={svg}
      data-testid="zone-canvas"
      onPointerDown={onPointerDown}
      onPointerMove={(event) =>
        dragged.current !== null && dispatch({ do: 'move', index: dragged.current, at: where(event) })
      }
      onPointerUp={() => {
        dragged.current = null;
      }}
      onPointerCancel={() => {
        dragged.current = null;
      }}
      onKeyDown={onKeyDown}
      className={`dark absolute inset-0 size-full touch-none select-none text-accent ${closed ? '' : 'cursor-crosshair'}`}
    >
      <title>{kind === 'area' ? 'Drawing an area' : 'Drawing a line'}</title>
      {fit.width > 0 && (
        <>
          <ZoneShape fit={fit} kind={kind} points={points} open={!closed} />
          {points.map((point, index) => {
            const { x, y } = toPixel(fit, point);
            const isFirst = index === 0 && canClose(draft);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the order.
              <g key={index}>
                <circle
                  cx={x}
                  cy={y}
                  r={index === selected ? 7 : 5}
                  className={`pointer-events-none [stroke-width:2] ${index === selected ? 'fill-on-picture stroke-current' : 'fill-current stroke-picture'}`}
                />
                {/* biome-ignore lint/a11y/useSemanticElements: SVG has no button. */}
                <circle
                  cx={x}
                  cy={y}
                  data-point={index}
                  role="button"
                  tabIndex={0}
                  aria-label={`Point ${index + 1} of ${points.length}${isFirst ? ', closes the area' : ''}`}
                  aria-pressed={index === selected}
                  onFocus={() => index !== selected && dispatch({ do: 'select', index })}
                  className={`fill-transparent outline-none [r:12px] pointer-coarse:[r:22px] ${closed || !isFirst ? 'cursor-move' : 'cursor-pointer'}`}
                />
              </g>
            );
          })}
        </>
      )}
    </svg>
  );
}
