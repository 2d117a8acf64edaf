// Names of documents. A name is what tells a new version from a new document, so it keeps the folders that a file was in.
const MOST_NAME = 200;

function cleanName(name: string): string {
  const parts = Buffer.from(name)
    .toString()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[/\\]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const whole = parts.join('/') || 'file';
  return whole.length <= MOST_NAME ? whole : `...${whole.slice(-(MOST_NAME - 3))}`;
}

/** In the same order; two of one request never have the same. */
export function cleanNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((raw) => {
    const name = cleanName(raw);
    const dot = name.lastIndexOf('.') > name.lastIndexOf('/') + 1 ? name.lastIndexOf('.') : name.length;
    let free = name;
    for (let n = 2; taken.has(free); n += 1) free = `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
    taken.add(free);
    return free;
  });
}

/** Kinds that only a name tells from each other. */
const ENDINGS: Record<string, string> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'application/json': 'json',
  'application/ld+json': 'json',
  'application/geo+json': 'json',
  'application/x-ndjson': 'jsonl',
};

/** An address may hold bytes that are no letters. */
function readablePath({ pathname }: URL): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

/** The same for the same address, so that fetching it again is a new version. */
export function nameOfUrl(url: URL, mime: string): string {
  const ending = ENDINGS[mime];
  const path = readablePath(url).replace(/\/+$/, '');
  const name = `${url.host}${path}${url.search ? ` ${url.search}` : ''}`;
  return ending && !name.toLowerCase().endsWith(`.${ending}`) ? `${name}.${ending}` : name;
}

/** Of words that came without a name: their beginning, and what tells them from others that begin like them. */
export function nameOfWords(content: string, sha256: string): string {
  const words = content.replace(/\s+/g, ' ').trim();
  const beginning = words.length <= 60 ? words : `${words.slice(0, 60).replace(/\s\S*$/, '')}…`;
  return `${beginning.replace(/[/\\]/g, ' ')} · ${sha256.slice(0, 8)}`;
}
