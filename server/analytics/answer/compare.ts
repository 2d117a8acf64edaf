// Sentences of comparisons: each figure by its name, the difference, and the difference in percent of the second.
import type { Cell } from '@/contracts/analytics';
import { durationText, keyText, listText, local, numberText, shareText } from './figures';
import { columnIndex, dimensionsText, groupLabel } from './groups';
import { measureLabel, measureText } from './measures';
import { nounOf, pluralOf } from './nouns';
import { partsOf, type Telling } from './parts';
import { windowText } from './window';

const MOST_LISTED = 6;
const SAME = 'the same';

interface Side {
  label: string;
  value: Cell;
}

function figure(telling: Telling, value: Cell): string {
  const type = telling.result.columns[columnIndex(telling, 'value')]?.type ?? 'number';
  return value === null ? 'nothing' : measureText(telling.plan, value, type, telling);
}

/** "4 more (+50%)", "1 min 3 s longer", "2 h earlier", "the same"; null when there is nothing to subtract. */
export function differenceText(telling: Telling, first: Cell, second: Cell): string | null {
  const { measure } = telling.plan;
  if (measure.op === 'first' || measure.op === 'last') {
    if (typeof first !== 'string' || typeof second !== 'string') return null;
    const apart = local(first, telling).toMillis() - local(second, telling).toMillis();
    return apart === 0 ? 'at the same time' : `${durationText(Math.abs(apart))} ${apart > 0 ? 'later' : 'earlier'}`;
  }
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  const apart = first - second;
  if (apart === 0) return SAME;
  const size = Math.abs(apart);
  const of = 'of' in measure ? measure.of : null;
  if (measure.op === 'share' || of === 'confidence') {
    return `${numberText(size * 100)} percentage points ${apart > 0 ? 'more' : 'less'}`;
  }
  const percent = second === 0 ? '' : ` (${apart > 0 ? '+' : '-'}${shareText(size / Math.abs(second))})`;
  if (of === 'duration' || of === 'latency')
    return `${durationText(size)} ${apart > 0 ? 'longer' : 'shorter'}${percent}`;
  const fewer = Number.isInteger(size) ? 'fewer' : 'less';
  return `${numberText(size)} ${apart > 0 ? 'more' : fewer}${percent}`;
}

/** The figures side by side, where the plan has no groups beside the comparison. */
function sidesOf(telling: Telling): Side[] {
  const { plan, result } = telling;
  const value = columnIndex(telling, 'value');
  const { by } = plan.compare!;
  if (by === 'period') {
    const row = result.rows[0];
    return [
      { label: 'now', value: row?.[value] ?? null },
      { label: 'before', value: row?.[columnIndex(telling, 'previous')] ?? null },
    ];
  }
  const key = columnIndex(telling, by);
  return result.rows.map((row) => {
    const name = keyText(by, row[key] ?? null, telling);
    return { label: by === 'class' ? pluralOf(name) : name, value: row[value] ?? null };
  });
}

function plainText(telling: Telling): string {
  const { plan } = telling;
  const { qualifiers, where, window } = partsOf(telling);
  const sides = sidesOf(telling);
  const [first, second] = sides;
  const difference = first && second ? differenceText(telling, first.value, second.value) : null;
  const what = `${measureLabel(plan)}${qualifiers}${where}`;
  if (plan.compare!.by === 'period') {
    const time =
      plan.compare && plan.compare.by === 'period' && plan.compare.time !== 'previous' ? plan.compare.time : [];
    const before = windowText(time, telling.comparedWindows, {}, telling);
    const apart = difference ? `, ${difference}` : '';
    return `The ${what} was ${figure(telling, first!.value)} ${window}, against ${figure(telling, second!.value)} ${before}${apart}`;
  }
  const named = sides.map((side) => `${side.label}: ${figure(telling, side.value)}`);
  const subject = plan.compare!.by === 'class' ? { ...plan, filters: { ...plan.filters, class: undefined } } : plan;
  const label = `${measureLabel(subject as typeof plan)}${qualifiers}${where}`;
  const against = `${first?.label} against ${second?.label}`;
  const apart = difference === SAME ? `. Both are ${SAME}` : difference ? `. That is ${difference}: ${against}` : '';
  return `The ${label} ${window}: ${listText(named)}${apart}`;
}

function groupedText(telling: Telling): string {
  const { plan, result } = telling;
  const { qualifiers, where, window } = partsOf(telling);
  const value = columnIndex(telling, 'value');
  const by = plan.compare!.by;
  const by2 = columnIndex(telling, by === 'period' ? 'previous' : by);
  const say = (row: readonly Cell[]) =>
    by === 'period'
      ? `${groupLabel(telling, row)}: ${figure(telling, row[value] ?? null)} (was ${figure(telling, row[by2] ?? null)})`
      : `${groupLabel(telling, row)} / ${keyText(by, row[by2] ?? null, telling)}: ${figure(telling, row[value] ?? null)}`;
  const rows = result.rows.slice(0, MOST_LISTED).map(say);
  const more = result.rows.length > MOST_LISTED ? ` and ${result.rows.length - MOST_LISTED} more` : '';
  const label = by === 'period' ? measureLabel(plan) : `${measureLabel(plan)}, compared by ${by}`;
  const none = result.rows.length === 0 ? `no ${nounOf(plan).many}` : '';
  return `The ${label}${qualifiers}${where} ${window}, by ${dimensionsText(plan.groupBy)}: ${more ? rows.join(', ') : listText(rows)}${more}${none}`;
}

export function comparisonText(telling: Telling): string {
  return telling.plan.groupBy.length > 0 ? groupedText(telling) : plainText(telling);
}
