// Words every room shares: ids, boxes, roles, pages and the one error shape.
import { z } from 'zod';

export const Id = z.uuid();

/** No database text can hold a NUL. */
export const noNul = (text: string) => !text.includes('\0');

/** Each role may do what the ones before it may: viewers look, operators run cameras, admins run the place. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Fractions 0..1 of the frame, origin top-left. */
export const Box = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  w: z.number().min(0).max(1),
  h: z.number().min(0).max(1),
});
export type Box = z.infer<typeof Box>;

export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'rate_limited',
  'unavailable',
  'internal',
] as const;
export const ErrorKind = z.enum(ERROR_KINDS);
export type ErrorKind = z.infer<typeof ErrorKind>;

/** Done, and nothing more to say. */
export const Ok = z.object({ ok: z.literal(true) });

/** How HTTP, socket acks and worker replies fail: all alike. */
export const ErrorBody = z.object({
  error: z.object({
    kind: ErrorKind,
    message: z.string(),
    requestId: z.string().optional(),
    details: z.unknown().optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** A cursor-paged list: pass `nextCursor` back as `cursor` for the following page; null means the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** ISO 8601 with offset, as JSON carries it. */
export const Timestamp = z.iso.datetime({ offset: true });

/** A comma-separated list in a query string, as an array; absent means no filter. */
export const CommaList = z
  .string()
  .max(2000)
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
