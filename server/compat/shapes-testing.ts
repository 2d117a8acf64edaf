// For tests: how the shapes of two answers differ, as paths: what one has and the other has not, or has as another type.
type Shape = Map<string, string>;

function walk(value: unknown, path: string, shape: Shape): Shape {
  if (Array.isArray(value)) {
    shape.set(path, 'list');
    if (value.length > 0) walk(value[0], `${path}[]`, shape);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key, shape);
  } else shape.set(path, value === null ? 'null' : typeof value);
  return shape;
}

/** `-path`: only `theirs` has it. `+path`: only `ours` has it. `path: a/b`: of another type. */
export function shapeDifference(ours: unknown, theirs: unknown): string[] {
  const one = walk(ours, '', new Map());
  const other = walk(theirs, '', new Map());
  const missing = [...other.keys()].filter((path) => !one.has(path)).map((path) => `-${path}`);
  const added = [...one.keys()].filter((path) => !other.has(path)).map((path) => `+${path}`);
  const changed = [...one].flatMap(([path, type]) =>
    other.has(path) && other.get(path) !== type ? [`${path}: ${type}/${other.get(path)}`] : [],
  );
  return [...missing, ...added, ...changed].sort();
}
