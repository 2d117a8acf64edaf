'use client';
// An answer as the picture its shape asks for: a figure, bars, lines, a heat grid, or a table. Beside what is drawn
// stands the same as a hidden table, for those who hear the page.
import { ChartColumn } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useHourCycle } from '@/components/ui/time-format';
import type { Cell } from '@/contracts/analytics';
import { AnswerTable } from './answer-table';
import { BarFigure } from './bar-figure';
import { formatCell } from './cells';
import { type ChartAnswer, drawnKind, styleOf } from './chart-data';
import { HeatFigure } from './heat-figure';
import { LineFigure } from './line-figure';
import { NumberFigure } from './number-figure';

const HIDDEN_ROWS = 60;
const figures = { bar: BarFigure, line: LineFigure, heat: HeatFigure } as const;

export interface AnswerChartProps {
  answer: ChartAnswer;
  height?: number;
  /** Told the group of a mark that was clicked, as in `keys`. */
  onPick?: (key: Cell[]) => void;
  /** What to say when there is nothing to draw. */
  empty?: string;
}

export function ChartSkeleton({ height = 224 }: { height?: number }) {
  return <Skeleton style={{ height }} />;
}

function HiddenTable({ answer, style }: { answer: ChartAnswer; style: ReturnType<typeof styleOf> }) {
  const rows = answer.rows.slice(0, HIDDEN_ROWS);
  return (
    <table>
      <caption>
        {answer.rows.length > rows.length
          ? `The first ${rows.length} of ${answer.rows.length} rows`
          : 'The same as a table'}
      </caption>
      <thead>
        <tr>
          {answer.columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          <tr key={i}>
            {answer.columns.map((column, at) => (
              <td key={column.name}>{formatCell(row[at] ?? null, column, style)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function AnswerChart({ answer, height = 224, onPick, empty = 'Nothing was seen.' }: AnswerChartProps) {
  const style = styleOf(answer, useHourCycle());
  const kind = drawnKind(answer);
  if (kind === 'number') return <NumberFigure answer={answer} style={style} />;
  if (kind === 'none' || answer.rows.length === 0) {
    return <EmptyState icon={ChartColumn} title={empty} className="py-8" />;
  }
  if (kind === 'table') return <AnswerTable answer={answer} height={height} onPick={onPick} />;
  const Figure = figures[kind];
  return (
    <figure
      data-chart
      className="relative m-0 min-w-0 [&_g]:outline-none [&_svg:focus:not(:focus-visible)]:outline-none"
    >
      <Figure answer={answer} style={style} height={height} onPick={onPick} />
      {/* In a box of its own: a table is never smaller than its rows, and would make the page longer. */}
      <div className="sr-only">
        <HiddenTable answer={answer} style={style} />
      </div>
    </figure>
  );
}
