// Turns the rows of an answer into what a chart draws: points along one axis, one or more series, and for each mark
// the row it came from, so that a click can name its group. Pure, so that it is tested without drawing.
import { classColorVar } from '@/components/ui/class-color';
import type { Answer, Cell, ResultColumn } from '@/contracts/analytics';
import { type CellStyle, formatCell, isFigure, offsetOf } from './cells';

export type ChartAnswer = Pick<Answer, 'columns' | 'rows' | 'keys' | 'chart' | 'value' | 'plan'>;

export interface Series {
  name: string;
  label: string;
  color: string;
}

export interface Point {
  /** Unique along the axis. */
  id: string;
  label: string;
  title: string;
  values: (number | null)[];
  /** The row of the answer behind each value; null for what was summed or is not there. */
  rows: (number | null)[];
  /** Where marks of one series differ in colour: bars by class. */
  color: string | null;
}

export interface ChartData {
  x: ResultColumn;
  y: ResultColumn;
  series: Series[];
  points: Point[];
  /** Series that were left out because they cannot be summed. */
  hiddenSeries: number;
}

export const OTHER = 'Other';
export const MOST_SERIES = 7;
const PALETTE = ['--accent', '--class-4', '--class-0', '--class-3', '--class-1', '--class-7', '--class-6', '--class-5'];
const TIME_LINE = new Set(['hour', 'day', 'week', 'month']);
const ORDERED = new Set([...TIME_LINE, 'hour_of_day', 'weekday', 'duration', 'confidence']);

/** Points on a scale (times, bins), as against names. */
export function isOrdered(column: ResultColumn): boolean {
  return ORDERED.has(column.name);
}

export function styleOf(answer: Pick<ChartAnswer, 'plan'>, cycle?: CellStyle['cycle']): CellStyle {
  return { timezone: answer.plan?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, cycle };
}

/** Figures of several groups may be added up: counts are, averages are not. */
export function isAdditive(answer: ChartAnswer): boolean {
  const op = answer.plan?.measure.op ?? 'count';
  return (op === 'count' && answer.plan?.subject !== 'occupancy') || op === 'share';
}

export function columnIndex(answer: Pick<ChartAnswer, 'columns'>, name: string | null): number {
  return name === null ? -1 : answer.columns.findIndex((column) => column.name === name);
}

/** The place of a cell on its axis; names keep the order in which they came. */
function rank(column: ResultColumn, cell: Cell | undefined): number | null {
  if (cell === undefined || cell === null || !isOrdered(column)) return null;
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string' || !TIME_LINE.has(column.name)) return null;
  const ms = Date.parse(column.name === 'month' && cell.length === 7 ? `${cell}-01` : cell);
  return Number.isNaN(ms) ? null : ms;
}

/** The different cells of a column, in axis order. */
export function axisCells(answer: ChartAnswer, index: number): Cell[] {
  const column = answer.columns[index];
  if (!column) return [];
  const cells = [...new Set(answer.rows.map((row) => row[index] ?? null))];
  // Rows along a scale were perhaps ordered by value, to say which is most; a line must not run back.
  const drawnInOrder = answer.plan?.order?.by === 'value' && answer.chart.kind === 'bar';
  if (drawnInOrder || cells.some((cell) => rank(column, cell) === null)) return cells;
  return cells.sort((a, b) => (rank(column, a) ?? 0) - (rank(column, b) ?? 0));
}

export function colorOf(column: ResultColumn | undefined, cell: Cell, index: number): string {
  if (column?.type === 'class' && typeof cell === 'string') return classColorVar(cell);
  return `var(${PALETTE[index % PALETTE.length]})`;
}

const numberOf = (cell: Cell | undefined): number | null =>
  typeof cell === 'number' ? cell : typeof cell === 'boolean' ? Number(cell) : null;

interface Column {
  series: Series;
  /** value and row of each x cell. */
  at: Map<Cell, { value: number | null; row: number | null }>;
}

function figureColumns(answer: ChartAnswer, x: number, y: number): Column[] {
  const names = [answer.columns[y]?.name, 'previous'];
  return answer.columns.flatMap((column, index) => {
    if (!names.includes(column.name)) return [];
    const before = column.name === 'previous';
    return {
      series: { name: column.name, label: column.label, color: before ? 'var(--line-strong)' : 'var(--accent)' },
      at: new Map(
        answer.rows.map((row, i) => [row[x] ?? null, { value: numberOf(row[index]), row: before ? null : i }]),
      ),
    };
  });
}

function seriesColumns(answer: ChartAnswer, x: number, y: number, by: number, style: CellStyle): [Column[], number] {
  const column = answer.columns[by] as ResultColumn;
  const cells = axisCells(answer, by);
  const totals = new Map<Cell, number>(cells.map((cell) => [cell, 0]));
  for (const row of answer.rows) {
    const cell = row[by] ?? null;
    totals.set(cell, (totals.get(cell) ?? 0) + Math.abs(numberOf(row[y]) ?? 0));
  }
  const ranked = isOrdered(column) ? cells : [...cells].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0));
  // One more than the most is drawn too: "other" would stand for a single one.
  const named = ranked.slice(0, ranked.length === MOST_SERIES + 1 ? MOST_SERIES + 1 : MOST_SERIES);
  const columns = named.map(
    (cell, i): Column => ({
      series: { name: String(cell), label: formatCell(cell, column, style), color: colorOf(column, cell, i) },
      at: new Map(),
    }),
  );
  const index = new Map(named.map((cell, i) => [cell, i]));
  const rest: Column = { series: { name: OTHER, label: OTHER, color: 'var(--faint)' }, at: new Map() };
  answer.rows.forEach((row, i) => {
    const key = row[x] ?? null;
    const value = numberOf(row[y]);
    const own = columns[index.get(row[by] ?? null) ?? -1];
    if (own) own.at.set(key, { value, row: i });
    else rest.at.set(key, { value: (rest.at.get(key)?.value ?? 0) + (value ?? 0), row: null });
  });
  const hidden = ranked.length - named.length;
  if (hidden === 0) return [columns, 0];
  return isAdditive(answer) ? [[...columns, rest], 0] : [columns, hidden];
}

/** What a bar or line chart draws; null when the answer has not the columns for one. */
export function toChartData(answer: ChartAnswer, style: CellStyle): ChartData | null {
  const dimension = answer.columns.find((column) => !isFigure(column));
  const x = columnIndex(answer, answer.chart.x ?? dimension?.name ?? null);
  const y = columnIndex(answer, answer.chart.y ?? 'value');
  const by = columnIndex(answer, answer.chart.series);
  const xColumn = answer.columns[x];
  const yColumn = answer.columns[y];
  if (!xColumn || !yColumn || x === y) return null;
  const bySeries = by >= 0 && by !== x && !isFigure(answer.columns[by] as ResultColumn);
  const [columns, hiddenSeries] = bySeries ? seriesColumns(answer, x, y, by, style) : [figureColumns(answer, x, y), 0];
  // A missing group of a count is none seen; a missing average is unknown.
  const missing = bySeries && isAdditive(answer) ? 0 : null;
  const cells = axisCells(answer, x);
  const labels = cells.map((cell) => formatCell(cell, xColumn, style, true));
  const points = cells.map((cell, i): Point => {
    const twice = labels[i] === labels[i - 1] || labels[i] === labels[i + 1];
    const offset = twice && xColumn.name === 'hour' && typeof cell === 'string' ? ` (${offsetOf(cell)})` : '';
    return {
      id: `${i}:${String(cell)}`,
      label: `${labels[i]}${offset}`,
      title: `${formatCell(cell, xColumn, style)}${offset}`,
      values: columns.map(({ at }) => at.get(cell)?.value ?? missing),
      rows: columns.map(({ at }) => at.get(cell)?.row ?? null),
      color: columns.length === 1 && xColumn.type === 'class' ? colorOf(xColumn, cell, i) : null,
    };
  });
  return { x: xColumn, y: yColumn, series: columns.map(({ series }) => series), points, hiddenSeries };
}

export interface HeatData {
  x: ResultColumn;
  y: ResultColumn;
  value: ResultColumn;
  columns: { label: string; title: string }[];
  lines: { label: string; title: string; cells: { value: number | null; row: number | null }[] }[];
  max: number;
}

/** A grid of two dimensions; null when the answer has not two. */
export function toHeatData(answer: ChartAnswer, style: CellStyle): HeatData | null {
  // The grid's second dimension may stand as y with the figure as series, or the other way round.
  const named = [answer.chart.y, answer.chart.series].map((name) => columnIndex(answer, name));
  const isShown = (index: number) => answer.columns[index] !== undefined && isFigure(answer.columns[index]);
  const x = columnIndex(answer, answer.chart.x);
  const y = named.find((index) => index >= 0 && !isShown(index)) ?? -1;
  const figure = named.find(isShown) ?? columnIndex(answer, 'value');
  const [xColumn, yColumn, value] = [answer.columns[x], answer.columns[y], answer.columns[figure]];
  if (!xColumn || !yColumn || !value || x === y) return null;
  const found = new Map<Cell, Map<Cell, number>>();
  answer.rows.forEach((row, i) => {
    const line = found.get(row[y] ?? null) ?? new Map<Cell, number>();
    found.set(row[y] ?? null, line.set(row[x] ?? null, i));
  });
  const xs = axisCells(answer, x);
  const missing = isAdditive(answer) ? 0 : null;
  const lines = axisCells(answer, y).map((line) => ({
    label: formatCell(line, yColumn, style, true),
    title: formatCell(line, yColumn, style),
    cells: xs.map((cell) => {
      const row = found.get(line)?.get(cell) ?? null;
      return { row, value: row === null ? missing : numberOf(answer.rows[row]?.[figure]) };
    }),
  }));
  const columns = xs.map((cell) => ({
    label: formatCell(cell, xColumn, style, true),
    title: formatCell(cell, xColumn, style),
  }));
  const max = Math.max(0, ...lines.flatMap(({ cells }) => cells.map((cell) => cell.value ?? 0)));
  return { x: xColumn, y: yColumn, value, columns, lines, max };
}

/** What is drawn when the shape asked for cannot be: a table never fails. */
export function drawnKind(answer: ChartAnswer): 'number' | 'bar' | 'line' | 'heat' | 'table' | 'none' {
  const { kind } = answer.chart;
  if (kind === 'none' || kind === 'number' || kind === 'table') return kind;
  if (answer.rows.length === 0) return 'none';
  const style: CellStyle = { timezone: 'UTC', locale: 'en' };
  return (kind === 'heat' ? toHeatData(answer, style) : toChartData(answer, style)) ? kind : 'table';
}
