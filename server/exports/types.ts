// What a source of rows and a file format are. Both are registries: a new one is one file and one line.

import type { Cell, ResultColumn } from '@/contracts/analytics';
import type { ExportColumn, ExportFormat, ExportKind, ExportSource } from '@/contracts/exports';
import type { AnalyticsPlan } from '@/contracts/plan';
import type { Sql } from '../db/sql';
import type { Principal } from '../users/permissions';

export type { ExportColumn };

/** A cell by the type of its column: time is a Date, json any plain value, the rest as they are. */
export type Value = string | number | boolean | Date | null | object;

/** For whom and as of when rows are read. */
export interface Scope {
  principal: Principal;
  /** Rows that came to be later are left out. */
  asOf: Date;
}

/** What the room of analytics makes of a plan, with the rights of the asker. */
export interface PlanFigures {
  /** The sentence with the figure. */
  answer: string;
  value: Cell;
  columns: ResultColumn[];
  rows: Cell[][];
}
export type AnswerPlan = (principal: Principal, plan: AnalyticsPlan, nowMs: number) => Promise<PlanFigures>;

export interface SourceTools {
  sql: Pick<Sql, 'query'>;
  answerPlan: AnswerPlan;
}

/** An opened source: its columns, and its rows in pages, each read by one short statement. */
export interface Reading {
  columns: ExportColumn[];
  /** The columns that rows are ordered by. */
  order: string[];
  pages: AsyncIterable<Value[][]>;
}

export interface Source<K extends ExportKind = ExportKind> {
  kind: K;
  open(tools: SourceTools, source: Extract<ExportSource, { kind: K }>, scope: Scope): Promise<Reading> | Reading;
  estimate(
    tools: SourceTools,
    source: Extract<ExportSource, { kind: K }>,
    scope: Scope,
  ): Promise<{ rows: number | null; exact: boolean }>;
}

/** Takes bytes; resolves when there is room for more. */
export interface Sink {
  write(bytes: Uint8Array | string): Promise<void>;
}

export interface Encoder {
  rows(rows: Value[][]): Promise<void>;
  end(): Promise<void>;
}

export interface Format {
  name: ExportFormat;
  mime: string;
  open(sink: Sink, columns: readonly ExportColumn[], about: { createdBy: string }): Promise<Encoder> | Encoder;
}
