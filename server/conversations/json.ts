// Values as JSON that the database takes.

/** Half of a character pair (a stream that was cut there) and NUL are not of it. */
const clean = (text: string): string => Buffer.from(text).toString().replaceAll('\0', '');

function cleanValue(_: string, value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return entries.every(([key]) => clean(key) === key)
    ? value
    : Object.fromEntries(entries.map(([key, inner]) => [clean(key), inner]));
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, cleanValue);
}
