// Reads class names as people have them at hand: one a line, with commas, as JSON, or as Ultralytics prints them.
import { COCO_CLASSES } from '@/contracts/classes';

export type ClassNames = { names: string[] } | { problem: string };

export const COCO_TEXT = COCO_CLASSES.join('\n');

function clean(names: readonly unknown[]): ClassNames {
  if (!names.every((name) => typeof name === 'string')) return { problem: 'Every class name must be a text.' };
  const trimmed = names.map((name) => (name as string).trim()).filter(Boolean);
  if (trimmed.length === 0) return { problem: 'Give at least one class name.' };
  const twice = trimmed.find((name, i) => trimmed.indexOf(name) !== i);
  if (twice) return { problem: `“${twice}” stands there twice.` };
  const long = trimmed.find((name) => name.length > 64);
  return long ? { problem: `“${long.slice(0, 20)}…” is longer than 64 letters.` } : { names: trimmed };
}

/** `["a", "b"]`, `{"0": "a", "1": "b"}`, `{0: 'a', 1: 'b'}`, `0: a` lines, plain lines or commas. Order is kept. */
export function readClassNames(text: string): ClassNames {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'Give the class names, in the order the model was trained with.' };
  if (/^[[{]/.test(trimmed)) {
    try {
      // Python's way of printing a dictionary is JSON but for its quotes and bare keys.
      const json = trimmed.replace(/'/g, '"').replace(/([{,]\s*)(\d+)\s*:/g, '$1"$2":');
      const value: unknown = JSON.parse(json);
      if (Array.isArray(value)) return clean(value);
      const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => Number(a) - Number(b));
      return clean(entries.map(([, name]) => name));
    } catch {
      return { problem: 'This begins like JSON but cannot be read as JSON.' };
    }
  }
  const parts = trimmed.includes('\n') ? trimmed.split('\n') : trimmed.split(',');
  return clean(
    parts.map((part) =>
      part
        .trim()
        .replace(/^\d+\s*:\s*/, '')
        .replace(/^-\s+/, '')
        .replace(/^["']|["',]+$/g, ''),
    ),
  );
}

/** "My Model v2.onnx" -> "my-model-v2": what the server takes as a name. */
export function suggestName(fileName: string): string {
  return fileName
    .replace(/\.onnx$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 63);
}
