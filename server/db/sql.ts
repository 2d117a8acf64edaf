// What a store needs to speak SQL: run a statement, or several as one transaction. Nothing above knows which database
// answers.
import type pg from 'pg';

export type Row = Record<string, unknown>;

export interface Sql {
  /** Runs one parameterised statement ($1, $2, ...) and returns its rows. Throws the driver's error, with `code`. */
  query<T = Row>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Like query, but returns how many rows were written. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

export function sqlOver(client: Pick<pg.ClientBase, 'query'> | pg.Pool): Sql {
  const send = (text: string, values?: readonly unknown[]) => client.query(text, values as unknown[]);
  return {
    async query<T>(text: string, values?: readonly unknown[]) {
      return (await send(text, values)).rows as T[];
    },
    async run(text, values) {
      return (await send(text, values)).rowCount ?? 0;
    },
  };
}
