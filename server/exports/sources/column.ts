// Short ways to describe columns.
import type { ExportColumn } from '@/contracts/exports';

export function column(
  name: string,
  type: ExportColumn['type'],
  description: string,
  unit: string | null = null,
): ExportColumn {
  return { name, type, unit, description };
}

/** A column with the SQL expression that fills it. */
export type SqlColumn = readonly [expression: string, column: ExportColumn];

export function split(columns: readonly SqlColumn[]): { select: string[]; columns: ExportColumn[] } {
  return { select: columns.map(([expression]) => expression), columns: columns.map(([, described]) => described) };
}
