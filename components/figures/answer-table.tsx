'use client';
// An answer's rows as a table: sortable by column, and drawn only where it is looked at once it is long.
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { ClassDot } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { useHourCycle } from '@/components/ui/time-format';
import type { Cell, ResultColumn } from '@/contracts/analytics';
import { type CellStyle, formatCell, isNumeric } from './cells';
import { type ChartAnswer, styleOf } from './chart-data';
import { nextOrder, type RowOrder, sortRows } from './sort-rows';

const ROW_PX = 32;
const VIRTUAL_FROM = 200;

function Head(props: { column: ResultColumn; index: number; order: RowOrder | null; onSort: () => void }) {
  const mine = props.order?.column === props.index ? props.order.direction : null;
  const Icon = mine === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={mine === 'asc' ? 'ascending' : mine === 'desc' ? 'descending' : 'none'}
      className={cn('sticky top-0 z-1 bg-surface p-0', isNumeric(props.column) ? 'text-right' : 'text-left')}
    >
      <button
        type="button"
        onClick={props.onSort}
        className={cn(
          // The arrow stands before the word of a figure, so that the word ends where the figures do.
          isNumeric(props.column) && 'flex-row-reverse',
          'inline-flex h-8 items-center gap-1 px-3 text-xs font-medium whitespace-nowrap text-muted touch hover:text-ink focus-visible:-outline-offset-2',
        )}
      >
        {props.column.label}
        <Icon aria-hidden className={cn('size-3', !mine && 'invisible')} />
      </button>
    </th>
  );
}

function Row(props: { row: readonly Cell[]; columns: readonly ResultColumn[]; style: CellStyle; onPick?: () => void }) {
  return (
    <tr className={cn('border-t border-line', props.onPick && 'hover:bg-raised')} style={{ height: ROW_PX }}>
      {props.columns.map((column, i) => {
        const cell = props.row[i] ?? null;
        const text = formatCell(cell, column, props.style);
        const inner = (
          <>
            {column.type === 'class' && typeof cell === 'string' && <ClassDot name={cell} className="mr-2" />}
            {text}
          </>
        );
        return (
          <td
            key={column.name}
            className={cn('tabular px-3 whitespace-nowrap', isNumeric(column) ? 'text-right' : 'text-left')}
          >
            {i === 0 && props.onPick ? (
              <button
                type="button"
                onClick={props.onPick}
                title="See what is behind it"
                className="rounded-sm text-left underline decoration-line-strong decoration-dotted underline-offset-4 touch hover:text-accent"
              >
                {inner}
              </button>
            ) : (
              inner
            )}
          </td>
        );
      })}
    </tr>
  );
}

export function AnswerTable({
  answer,
  height = 320,
  onPick,
}: {
  answer: ChartAnswer;
  height?: number;
  onPick?: (key: Cell[]) => void;
}) {
  const style = styleOf(answer, useHourCycle());
  const scroller = useRef<HTMLElement>(null);
  const [order, setOrder] = useState<RowOrder | null>(null);
  const indexes = sortRows(answer.rows, order);
  const long = indexes.length > VIRTUAL_FROM;
  const virtual = useVirtualizer({
    count: long ? indexes.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const shown = long ? items.map(({ index }) => indexes[index] ?? 0) : indexes;
  const before = items[0]?.start ?? 0;
  const after = long ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <section
      ref={scroller}
      aria-label="Table of the answer"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="overflow-auto focus-visible:-outline-offset-2"
      style={{ maxHeight: height }}
    >
      <table className="w-full border-collapse text-sm" aria-rowcount={indexes.length + 1}>
        <thead>
          <tr>
            {answer.columns.map((column, i) => (
              <Head
                key={column.name}
                column={column}
                index={i}
                order={order}
                onSort={() => setOrder(nextOrder(order, i, isNumeric(column)))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {shown.map((index) => {
            const key = answer.keys[index];
            return (
              <Row
                key={index}
                row={answer.rows[index] ?? []}
                columns={answer.columns}
                style={style}
                onPick={onPick && key && key.length > 0 ? () => onPick(key) : undefined}
              />
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}
