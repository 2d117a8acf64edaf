// Conditions with numbered parameters, put together piece by piece.
export class Where {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** `sql` is given the names of the parameters ($1, ...) in the order of `values`. Without values it is taken as it is. */
  add(sql: (...names: string[]) => string, ...values: unknown[]): this {
    const names = values.map((value) => `$${this.values.push(value)}`);
    this.#parts.push(sql(...names));
    return this;
  }

  /** Adds only when there is a value. */
  maybe<T>(value: T | null | undefined, sql: (name: string) => string): this {
    return value === null || value === undefined ? this : this.add(sql, value);
  }

  toString(): string {
    return this.#parts.length > 0 ? `WHERE ${this.#parts.join(' AND ')}` : '';
  }

  copy(): Where {
    const copy = new Where();
    copy.values.push(...this.values);
    copy.#parts.push(...this.#parts);
    return copy;
  }
}

/** A camera that the filter names (by id or slug) and the asker may see. `column` holds its id. */
export function addCameras(
  where: Where,
  column: string,
  named: readonly string[] | undefined,
  allowed: string[] | null,
): Where {
  where.maybe(allowed, (ids) => `${column} = ANY (${ids}::uuid[])`);
  return where.maybe(
    named?.map((name) => name.toLowerCase()),
    (names) =>
      `${column} IN (SELECT id FROM camera WHERE id::text = ANY (${names}::text[]) OR slug = ANY (${names}::text[]))`,
  );
}
