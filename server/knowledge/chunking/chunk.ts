// Cuts a document into passages of a size that a model embeds well: along headings first, then between sentences, rows
// and lines; each knows the headings above it, its page and its place, and begins with the end of the one before.
import type { LaidOut, PlacedBlock } from './blocks';

export interface Passage {
  /** What is embedded and shown; of a long table every passage has its head. */
  text: string;
  titlePath: string[];
  page: number | null;
  start: number;
  end: number;
  tokens: number;
}

export interface ChunkSizes {
  /** No passage has more tokens. */
  most: number;
  /** A passage with fewer does not end at a heading. */
  least: number;
  /** How much of the one before a passage begins with, within a section. */
  overlap: number;
}

export type CountTokens = (text: string) => number;

/** The smallest piece that is not cut: a sentence, a row, a line, a heading. */
interface Unit {
  start: number;
  end: number;
  tokens: number;
  block: PlacedBlock;
  titlePath: string[];
  /** Begins a section. */
  heading: boolean;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Ranges of a block that belong together, over all of it. */
function rangesOf(block: PlacedBlock): [start: number, end: number][] {
  const { kind, text, start } = block;
  if (kind === 'heading') return [[block.start, block.end]];
  const pieces = kind === 'text' ? [...sentences.segment(text)].map(({ segment }) => segment) : text.split(/(?<=\n)/);
  let at = start;
  return pieces.map((piece) => {
    const range: [number, number] = [at, at + piece.length];
    at += piece.length;
    return range;
  });
}

/** A piece that alone is too large, by halves at a space, or in the middle of a word where it has none. */
function halved(text: string, [start, end]: [number, number], most: number, count: CountTokens): [number, number][] {
  const piece = text.slice(start, end);
  if (count(piece) <= most || piece.length < 2) return [[start, end]];
  const middle = Math.floor(piece.length / 2);
  const space = piece.lastIndexOf(' ', middle);
  let cut = space > 0 ? space + 1 : middle;
  // Never between the two halves of one character.
  if (/[\udc00-\udfff]/.test(piece[cut] ?? '') && /[\ud800-\udbff]/.test(piece[cut - 1] ?? '')) cut += 1;
  if (cut >= piece.length) return [[start, end]];
  const at = start + cut;
  return [...halved(text, [start, at], most, count), ...halved(text, [at, end], most, count)];
}

function* unitsOf({ text, blocks }: LaidOut, most: number, count: CountTokens): Generator<Unit> {
  const above: { level: number; title: string }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const level = block.level ?? 1;
      while ((above.at(-1)?.level ?? 0) >= level) above.pop();
      above.push({ level, title: block.text.replace(/\s+/g, ' ') });
    }
    const titlePath = above.map(({ title }) => title);
    yield* rangesOf(block)
      .flatMap((range) => halved(text, range, most, count))
      .map(([start, end], index) => ({
        ...{ start, end, block, titlePath, tokens: count(text.slice(start, end)) },
        heading: block.kind === 'heading' && index === 0,
      }));
  }
}

const common = (a: readonly string[], b: readonly string[]) => {
  const until = a.findIndex((title, index) => title !== b[index]);
  return until < 0 ? [...a] : a.slice(0, until);
};

const headOf = ({ kind, text }: PlacedBlock) => (kind === 'table' ? `${text.split('\n', 1)[0]}\n` : '');

/** Passages in the order of the document; together they hold all of its words. `count` is the embedder's own. */
export function chunk(document: LaidOut, sizes: ChunkSizes, count: CountTokens): Passage[] {
  return [...passagesOf(document, sizes, count)];
}

/** The same one by one, so that whoever asks may do other things in between. */
export function* passagesOf(document: LaidOut, sizes: ChunkSizes, count: CountTokens): Generator<Passage> {
  const passages: Passage[] = [];
  let open: Unit[] = [];
  let openTokens = 0;
  /** How many of the open units were in the passage before. */
  let repeated = 0;

  const headFor = (unit: Unit | undefined) => {
    if (!unit || unit.start === unit.block.start) return '';
    const head = headOf(unit.block);
    return count(head) <= sizes.most / 4 ? head : '';
  };

  function close(): void {
    if (open.length <= repeated) return;
    const [first, last] = [open[0]!, open.at(-1)!];
    const words = document.text.slice(first.start, last.end).trimEnd();
    const own = open.slice(repeated);
    const text = headFor(first) + words;
    passages.push({
      text,
      titlePath: own.reduce((path, unit) => common(path, unit.titlePath), own[0]!.titlePath),
      page: own[0]!.block.page,
      start: first.start,
      end: first.start + words.length,
      tokens: count(text),
    });
    // The end of this one, as far as it is of the same section, begins the next.
    const tail: Unit[] = [];
    let room = sizes.overlap;
    for (const unit of own.toReversed()) {
      if (unit.heading || unit.tokens > room) break;
      room -= unit.tokens;
      tail.unshift(unit);
    }
    open = tail;
    repeated = tail.length;
    openTokens = tail.reduce((sum, { tokens }) => sum + tokens, 0);
  }

  function forget(): void {
    open = [];
    repeated = 0;
    openTokens = 0;
  }

  for (const unit of unitsOf(document, sizes.most, count)) {
    if (unit.heading && openTokens >= sizes.least) {
      close();
      forget();
    }
    // A passage is cited by its page: it goes over to the next one only while it is too short to stand alone.
    if (open.length > repeated && open.at(-1)!.block.page !== unit.block.page) {
      const own = open.slice(repeated).reduce((sum, { tokens }) => sum + tokens, 0);
      if (own >= sizes.least) close();
    }
    // Tokens of pieces do not add up to those of the whole: a little room is kept.
    const room = sizes.most - count(headFor(open[0] ?? unit)) - 4;
    if (open.length > 0 && openTokens + unit.tokens > room) {
      close();
      if (openTokens + unit.tokens > sizes.most - count(headFor(open[0] ?? unit)) - 4) forget();
    }
    open.push(unit);
    openTokens += unit.tokens;
    yield* passages.splice(0);
  }
  close();
  yield* passages;
}
