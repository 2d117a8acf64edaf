// Reads something from outside and says what is wrong where, in the words of whoever wrote it: the path as it stands in
// their file or patch, unknown settings by name.
import type { z } from 'zod';
import { AppError } from '../errors';

/** Throws `invalid` with every path that is wrong; `at` stands before each. */
export function parseAt<T extends z.ZodType>(schema: T, value: unknown, at: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.slice(0, 20).flatMap((issue) => {
    const path = [...(at ? [at] : []), ...issue.path];
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'there is no such setting' }));
  });
  const [first] = details;
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : '';
  throw new AppError('invalid', `${first?.path || 'input'}: ${first?.message}${more}`, {
    cause: parsed.error,
    details,
  });
}
