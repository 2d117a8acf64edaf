// The tables of the question benchmark, and what was missed. Of the held-out split only which, never what was expected:
// nobody tunes on it.
import type { Verdict } from './expected';
import type { Result } from './run';

type Split = 'tune' | 'held';
export const SPLIT_NAMES: Record<Split, string> = { tune: 'tuned on', held: 'held out' };

const percent = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`);
const count = (results: readonly Result[], ...verdicts: Verdict[]) =>
  results.filter(({ verdict }) => verdicts.includes(verdict)).length;
const of = (results: readonly Result[], split: Split) => results.filter(({ question }) => question.split === split);

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function accuracyTable(results: readonly Result[], splits: readonly Split[]): string {
  const categories = [...new Set(results.map(({ question }) => question.category))];
  const cells = (list: readonly Result[]) =>
    splits.map((split) => {
      const some = of(list, split);
      return some.length === 0
        ? ''
        : `${count(some, 'right')} of ${some.length} (${percent(count(some, 'right'), some.length)})`;
    });
  return [
    `| category | ${splits.map((split) => SPLIT_NAMES[split]).join(' | ')} |`,
    `|---|${splits.map(() => '---|').join('')}`,
    ...categories.map(
      (name) => `| ${[name, ...cells(results.filter(({ question }) => question.category === name))].join(' | ')} |`,
    ),
    `| **all** | ${cells(results)
      .map((cell) => `**${cell}**`)
      .join(' | ')} |`,
  ].join('\n');
}

export function rateTable(
  runs: readonly { name: string; results: readonly Result[] }[],
  splits: readonly Split[],
): string {
  const lines = runs.flatMap(({ name, results }) =>
    splits.map((split) => {
      const some = of(results, split);
      const answerable = some.filter(({ gold }) => gold !== 'abstain');
      const plan = some.map(({ answer }) => answer.timings.plan_ms);
      const sql = answerable.filter(({ answer }) => answer.sql).map(({ answer }) => answer.timings.sql_ms);
      const ms = (values: readonly number[]) =>
        `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)}`;
      const cells = [
        name,
        SPLIT_NAMES[split],
        some.length,
        percent(count(some, 'right'), some.length),
        percent(count(some, 'wrong', 'answered a question that has no answer'), some.length),
        percent(count(answerable, 'refused'), answerable.length),
        some.filter(({ answer }) => answer.planner === 'model').length,
        ms(plan),
        ms(sql),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  );
  return [
    '| planners | split | questions | right | wrong but confident | refused though answerable | planned by a model | planning p50 / p95, ms | SQL p50 / p95, ms |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const quote = (text: string) => text.replaceAll('|', '\\|');

function expectedText({ gold }: Result): string {
  if (gold === 'abstain') return 'a refusal';
  const list = 'anyOf' in gold ? gold.anyOf : [gold];
  const one = ({ value, values, rows }: (typeof list)[number]) =>
    [value === undefined ? (values ?? []).join(' or ') : String(value), rows ? JSON.stringify(rows) : '']
      .join(' ')
      .trim();
  const text = list.map(one).join(', or ');
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}

export function missTable(results: readonly Result[], split: Split, reveal: boolean): string {
  const missed = of(results, split).filter(({ verdict }) => verdict !== 'right');
  if (missed.length === 0) return 'None.';
  const head = ['question', 'verdict', ...(reveal ? ['expected', 'got'] : [])];
  const lines = missed.map((result) => {
    const { question, verdict, answer } = result;
    const said = question.previous ? `${question.previous} ... ${question.text}` : question.text;
    const zone = question.category.startsWith('time zones') ? ` (${question.timezone})` : '';
    const got = `${JSON.stringify(answer.value)}: ${answer.answer}`;
    const cells = [
      `${question.id}: ${said}${zone}`,
      verdict,
      ...(reveal ? [expectedText(result), got.slice(0, 240)] : []),
    ];
    return `| ${cells.map(quote).join(' | ')} |`;
  });
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...lines].join('\n');
}

/** Where a second run was judged otherwise than the first, of the same questions. */
export function changeTable(before: readonly Result[], after: readonly Result[]): string {
  const lines = after.flatMap(({ question, verdict }, index) => {
    const earlier = before[index]!.verdict;
    const cells = [`${question.id}: ${question.text}`, SPLIT_NAMES[question.split], earlier, verdict];
    return verdict === earlier ? [] : [`| ${cells.map(quote).join(' | ')} |`];
  });
  if (lines.length === 0) return 'Not one verdict differs from that of the grammar alone.';
  return ['| question | split | grammar alone | with the model |', '|---|---|---|---|', ...lines].join('\n');
}
