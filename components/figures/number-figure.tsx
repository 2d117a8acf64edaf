// The one figure of an answer, large, and what it is compared with.
import type { CellStyle } from './cells';
import { type ChartAnswer, columnIndex } from './chart-data';
import { comparisonText, figureText } from './number-words';

export function NumberFigure({ answer, style }: { answer: ChartAnswer; style: CellStyle }) {
  const comparison = comparisonText(answer, style);
  const label = answer.columns[columnIndex(answer, 'value')]?.label;
  return (
    <div className="flex flex-col gap-1">
      <p className="tabular text-xl font-semibold tracking-tight">{figureText(answer, style)}</p>
      {label && <p className="text-sm text-muted">{label}</p>}
      {comparison && (
        <p className="tabular text-sm text-muted">
          {comparison.change && <span className="font-medium text-ink">{comparison.change}</span>}
          {comparison.change && ' · '}
          {comparison.before}
        </p>
      )}
    </div>
  );
}
