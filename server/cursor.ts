// Where a newest-first list stopped: the time and id of its last row, as the opaque text that pages carry. Paging by
// key rather than by offset neither repeats nor skips a row while new ones come in.
import { z } from 'zod';
import { AppError } from './errors';

export interface Key {
  ts: Date;
  id: string;
}

const Encoded = z.tuple([z.coerce.number().int().min(0).max(8.64e15), z.uuid()]);

export function writeCursor(key: Key): string {
  return Buffer.from(`${key.ts.getTime()} ${key.id}`).toString('base64url');
}

/** Throws `invalid` for text that writeCursor did not make. */
export function readCursor(cursor: string): Key {
  const parsed = Encoded.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '));
  if (!parsed.success) throw new AppError('invalid', 'This cursor is not one of ours; start again without it.');
  return { ts: new Date(parsed.data[0]), id: parsed.data[1] };
}

/** Cuts `limit + 1` fetched rows to a page; the extra row only tells that there is more. */
export function pageOf<T, I>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => Key,
  toItem: (row: T) => I,
): { items: I[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(toItem), nextCursor: rows.length > limit && last ? writeCursor(keyOf(last)) : null };
}
