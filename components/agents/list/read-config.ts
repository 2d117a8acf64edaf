// Pasted text as JSON, or in words why it is none.
type Json = Record<string, unknown>;

/** Where a JSON parser stopped; null when it does not say. */
function place(text: string, message: string): string | null {
  if (/end of (JSON|data|input)/i.test(message)) return 'its end, as if a part were missing';
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return null;
  const before = text.slice(0, Number(position)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

export function readConfig(text: string): { content: Json } | { problem: string } {
  if (text.trim() === '') return { problem: 'Choose a file, or paste the config.' };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const where = place(text, (error as Error).message);
    return { problem: `This is not JSON${where ? `: it breaks off at ${where}` : ''}.` };
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { problem: 'This is JSON, but not a config: it should begin with {.' };
  }
  return { content: content as Json };
}
