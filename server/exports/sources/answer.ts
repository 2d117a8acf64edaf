// The table of an answer: a plan, run by the room of analytics with the rights of the asker, now.
import type { Cell, ResultColumn } from '@/contracts/analytics';
import type { ExportColumn, Source } from '../types';
import { column } from './column';

const UNITS: Partial<Record<ResultColumn['type'], string>> = { share: '0..1', duration: 'ms' };

/** By what the column is and what is in it: a count is whole, but a change of a mean is not. */
function shapeOf(result: ResultColumn, cells: readonly Cell[]): ExportColumn {
  const values = cells.filter((cell) => cell !== null);
  const all = (type: string) => values.every((cell) => typeof cell === type);
  const type =
    values.length === 0
      ? 'text'
      : all('boolean')
        ? 'boolean'
        : !all('number')
          ? 'text'
          : values.every((cell) => Number.isSafeInteger(cell)) && result.type === 'count'
            ? 'integer'
            : 'number';
  return column(result.name, type, result.label, UNITS[result.type] ?? null);
}

export const answerSource: Source<'answer'> = {
  kind: 'answer',
  async open({ answerPlan }, { plan }, { principal, asOf }) {
    const { columns, rows, answer } = await answerPlan(principal, plan, asOf.getTime());
    const described = columns.map((result, index) => {
      const shape = shapeOf(
        result,
        rows.map((row) => row[index] ?? null),
      );
      return index === columns.length - 1 && answer
        ? { ...shape, description: `${shape.description}. ${answer}` }
        : shape;
    });
    const cells = rows.map((row) =>
      described.map(({ type }, index) => {
        const cell = row[index] ?? null;
        return cell !== null && type === 'text' ? String(cell) : cell;
      }),
    );
    return {
      columns: described,
      order: [],
      pages: (async function* () {
        if (cells.length > 0) yield cells;
      })(),
    };
  },
  estimate: async () => ({ rows: null, exact: false }),
};
