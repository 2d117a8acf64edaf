// A source that is one list of a table, ordered by a time and an id: all but detections and answers are.
import type { ExportList, ExportSource } from '@/contracts/exports';
import type { Reading, Scope, Source } from '../types';
import { type SqlColumn, split } from './column';
import { countRows, type KeysetQuery, keysetPages } from './keyset';

export interface ListShape<K extends ExportList> {
  kind: K;
  columns: readonly SqlColumn[];
  order: readonly [string, string];
  /** What to read for a filter, with the rights of the asker in its condition. */
  query(source: Extract<ExportSource, { kind: K }>, scope: Scope): Omit<KeysetQuery, 'select'>;
}

export function listSource<K extends ExportList>(shape: ListShape<K>): Source<K> {
  const { select, columns } = split(shape.columns);
  return {
    kind: shape.kind,
    open({ sql }, source, scope): Reading {
      const pages = keysetPages(sql, { select, ...shape.query(source, scope) });
      return { columns, order: [...shape.order], pages };
    },
    estimate: ({ sql }, source, scope) => countRows(sql, shape.query(source, scope)),
  };
}
