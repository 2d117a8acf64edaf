'use client';
// A grid of two dimensions (hour by weekday), darker where there is more. Drawn as one SVG so that it can be taken
// along; arrow keys walk through the cells and Enter picks one.
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatCell } from './cells';
import { toHeatData } from './chart-data';
import { type DrawProps, tipClass } from './chart-parts';
import { describeHeat } from './chart-words';
import { useWidth } from './use-width';

const HEAD_PX = 20;
const LEAST_CELL_PX = 14;
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const shade = (value: number | null, max: number) => (!value || max === 0 ? 0 : 0.12 + 0.88 * (value / max));

export function HeatFigure({ answer, style, height, onPick }: DrawProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 600);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const data = toHeatData(answer, style);
  if (!data) return null;
  const side = Math.min(120, Math.max(36, ...data.lines.map(({ label }) => label.length * 6.5 + 12)));
  const cell = Math.max(LEAST_CELL_PX, (width - side) / Math.max(1, data.columns.length));
  const line = Math.min(32, Math.max(16, (height - HEAD_PX - 28) / Math.max(1, data.lines.length)));
  const total = side + cell * data.columns.length;
  const every = Math.max(1, Math.ceil((Math.max(...data.columns.map(({ label }) => label.length)) * 6.5 + 10) / cell));
  const active = at && data.lines[at.y]?.cells[at.x];
  const pick = (row: number | null | undefined) => {
    const key = row === null || row === undefined ? undefined : answer.keys[row];
    if (onPick && key) onPick(key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      const from = at ?? { x: 0, y: 0 };
      const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
      setAt({ x: clamp(from.x + step[0], data.columns.length - 1), y: clamp(from.y + step[1], data.lines.length - 1) });
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      pick(active.row);
    } else if (event.key === 'Escape') setAt(null);
  };
  const said =
    at &&
    active &&
    `${data.lines[at.y]?.title}, ${data.columns[at.x]?.title}: ${formatCell(active.value, data.value, style)}`;
  return (
    <div className="flex flex-col gap-2">
      <div ref={box} className="relative">
        <div className="overflow-x-auto">
          <svg
            role="application"
            aria-label={`${describeHeat(data, style)} Arrow keys walk through the cells.`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk through its cells, as in the other charts
            tabIndex={0}
            width={total}
            height={HEAD_PX + line * data.lines.length}
            onKeyDown={onKeyDown}
            onFocus={() => setAt((old) => old ?? { x: 0, y: 0 })}
            onBlur={() => setAt(null)}
            onMouseLeave={() => setAt(null)}
          >
            {data.columns.map(
              (column, x) =>
                x % every === 0 && (
                  <text key={column.title} x={side + x * cell} y={12} fill="var(--muted)" fontSize={12}>
                    {column.label}
                  </text>
                ),
            )}
            {data.lines.map((row, y) => (
              <g key={row.title}>
                <text x={0} y={HEAD_PX + y * line + line / 2 + 4} fill="var(--muted)" fontSize={12}>
                  {row.label}
                </text>
                {row.cells.map(({ value, row: index }, x) => (
                  // biome-ignore lint/a11y/noStaticElementInteractions: the grid as a whole takes the keys
                  <g
                    key={data.columns[x]?.title}
                    onMouseEnter={() => setAt({ x, y })}
                    onClick={onPick ? () => pick(index) : undefined}
                    style={onPick && index !== null ? { cursor: 'pointer' } : undefined}
                  >
                    <rect
                      x={side + x * cell}
                      y={HEAD_PX + y * line}
                      width={cell - 1}
                      height={line - 1}
                      rx={2}
                      fill="var(--raised)"
                    />
                    <rect
                      x={side + x * cell}
                      y={HEAD_PX + y * line}
                      width={cell - 1}
                      height={line - 1}
                      rx={2}
                      fill="var(--accent)"
                      fillOpacity={shade(value, data.max)}
                      stroke={at?.x === x && at.y === y ? 'var(--ink)' : 'none'}
                    />
                  </g>
                ))}
              </g>
            ))}
          </svg>
        </div>
        {at && active && (
          <div
            className={`${tipClass} pointer-events-none absolute z-10 whitespace-nowrap`}
            style={{
              left: Math.min(Math.max(0, width - 168), side + at.x * cell),
              top: HEAD_PX + (at.y + 1) * line + 4,
            }}
          >
            <span className="tabular font-medium">
              {data.lines[at.y]?.title}, {data.columns[at.x]?.title}
            </span>
            <span className="tabular">{formatCell(active.value, data.value, style)}</span>
          </div>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <div aria-hidden className="flex items-center gap-2 text-xs text-muted">
        <span className="tabular">0</span>
        <span className="h-2 w-24 rounded-sm bg-linear-to-r from-raised to-accent" />
        <span className="tabular">{formatCell(data.max, data.value, style)}</span>
      </div>
    </div>
  );
}
