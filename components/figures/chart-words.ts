// A chart in one sentence, for those who hear the page instead of seeing it, and its legend.
import { type CellStyle, formatCell } from './cells';
import { type ChartAnswer, type ChartData, drawnKind, type HeatData, type Series, toChartData } from './chart-data';

const figure = (value: number, data: Pick<ChartData, 'y'>, style: CellStyle) => formatCell(value, data.y, style);

export function describeChart(data: ChartData, style: CellStyle): string {
  const marks = data.points.flatMap((point) =>
    point.values.flatMap((value, i) =>
      value === null
        ? []
        : [{ value, name: [point.title, data.series.length > 1 && data.series[i]?.label].filter(Boolean).join(', ') }],
    ),
  );
  const what = `${data.y.label} by ${data.x.label.toLowerCase()}`;
  const best = marks.reduce<(typeof marks)[number] | null>(
    (top, mark) => (mark.value > (top?.value ?? 0) ? mark : top),
    null,
  );
  if (!best) return `${what}: nothing in any of ${data.points.length}.`;
  return `${what}. Most: ${best.name} with ${figure(best.value, data, style)}.`;
}

export function describeHeat(data: HeatData, style: CellStyle): string {
  const what = `${data.value.label} by ${data.y.label.toLowerCase()} and ${data.x.label.toLowerCase()}`;
  for (const line of data.lines) {
    const at = line.cells.findIndex(({ value }) => value === data.max && data.max > 0);
    if (at >= 0) {
      return `${what}. Most: ${line.title}, ${data.columns[at]?.title} with ${formatCell(data.max, data.value, style)}.`;
    }
  }
  return `${what}: nothing in any of them.`;
}

/** The series to name beside a chart; none where the axis names them. */
export function legendOf(answer: ChartAnswer, style: CellStyle): Series[] {
  const kind = drawnKind(answer);
  if (kind !== 'bar' && kind !== 'line') return [];
  const data = toChartData(answer, style);
  return data && data.series.length > 1 ? data.series : [];
}
