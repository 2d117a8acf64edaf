// A foreign config while it is being read: every value that is understood is taken out, so that what is left at the end
// is exactly what has no place here.
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { AppError } from '../errors';
import { parseAt } from './parse-at';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown) =>
  value === '' || value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** Without what says nothing: empty texts, lists and objects. */
function prune(value: unknown): unknown {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).map(([key, inner]) => [key, prune(inner)] as const);
  return Object.fromEntries(kept.filter(([, inner]) => !isEmpty(inner)));
}

export class Leftover {
  private readonly root: Json;

  constructor(private readonly original: Json) {
    this.root = structuredClone(original);
  }

  /** The names that a part of the config has still; none when it is missing. Throws `invalid` when it is no object. */
  keys(path: readonly string[]): string[] {
    return Object.keys(this.section(path) ?? {});
  }

  /** Takes a value out and reads it; undefined when it is missing or null. Throws `invalid` with its path. */
  take<T extends z.ZodType>(path: readonly string[], schema: T): z.output<T> | undefined {
    const key = path.at(-1) ?? '';
    const section = this.section(path.slice(0, -1));
    if (!section || !Object.hasOwn(section, key)) return undefined;
    const value = section[key];
    delete section[key];
    return value === null ? undefined : parseAt(schema, value, path.join('.'));
  }

  /** The first of several names that one thing goes by. */
  takeAny<T extends z.ZodType>(paths: readonly (readonly string[])[], schema: T): z.output<T> | undefined {
    for (const path of paths) {
      const value = this.take(path, schema);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** What nobody took, and the paths of it: of a part that nobody touched, the path of the whole. */
  rest(): { value: Json; paths: string[] } {
    const value = prune(this.root) as Json;
    const paths: string[] = [];
    const walk = (left: Json, whole: Json, at: string[]) => {
      for (const [key, inner] of Object.entries(left)) {
        const before = whole[key];
        if (isObject(inner) && isObject(before) && !isDeepStrictEqual(inner, prune(before))) {
          walk(inner, before, [...at, key]);
        } else paths.push([...at, key].join('.'));
      }
    };
    walk(value, this.original, []);
    return { value, paths };
  }

  private section(path: readonly string[]): Json | null {
    let section = this.root;
    for (const [index, key] of path.entries()) {
      const next = Object.hasOwn(section, key) ? section[key] : undefined;
      if (next === undefined || next === null) return null;
      if (!isObject(next)) {
        throw new AppError(
          'invalid',
          `${path.slice(0, index + 1).join('.')}: expected an object with names and values`,
        );
      }
      section = next;
    }
    return section;
  }
}
