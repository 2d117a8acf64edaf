import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../documents/block';
import { layOut } from './blocks';
import { type ChunkSizes, chunk } from './chunk';

/** One token a word, as far as these tests go. */
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
const SIZES: ChunkSizes = { most: 40, least: 8, overlap: 8 };
const block = (kind: Block['kind'], text: string, more: Partial<Block> = {}): Block => ({
  kind,
  text,
  page: null,
  ...more,
});
const cut = (blocks: Block[], sizes = SIZES) => {
  const document = layOut(blocks);
  return { document, passages: chunk(document, sizes, words) };
};
const sentence = (n: number) => `Sentence ${n} says that gate ${n} is open.`;

describe('laying out', () => {
  it('places blocks in one text, and parts by page', () => {
    const { text, blocks, parts } = layOut([
      block('heading', ' Gates ', { page: 1 }),
      block('text', ''),
      block('text', 'One.', { page: 1 }),
      block('text', 'Two.', { page: 2 }),
    ]);
    expect(text).toBe('Gates\n\nOne.\n\nTwo.');
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['Gates', 'One.', 'Two.']);
    expect(parts).toEqual([
      { page: 1, start: 0, text: 'Gates\n\nOne.\n\n' },
      { page: 2, start: 13, text: 'Two.' },
    ]);
  });
});

describe('passages', () => {
  it('end at headings, and know those above them', () => {
    const { passages } = cut([
      block('heading', 'House rules', { level: 1 }),
      block('text', 'These rules hold for everybody who enters the house by any door.'),
      block('heading', 'Dogs', { level: 2 }),
      block('text', 'Dogs stay on a leash in the yard and out of the kitchen.'),
      block('heading', 'Cats', { level: 2 }),
      block('text', 'Cats may go where they like, which they would do anyway.'),
    ]);
    expect(passages.map(({ titlePath }) => titlePath)).toEqual([
      ['House rules'],
      ['House rules', 'Dogs'],
      ['House rules', 'Cats'],
    ]);
    expect(passages[1]!.text).toBe('Dogs\n\nDogs stay on a leash in the yard and out of the kitchen.');
  });

  it('take short sections together, under the heading they share', () => {
    const { passages } = cut([
      block('heading', 'Hours', { level: 1 }),
      block('heading', 'Monday', { level: 2 }),
      block('text', '9 to 5.'),
      block('heading', 'Tuesday', { level: 2 }),
      block('text', '9 to 6.'),
    ]);
    expect(passages).toHaveLength(1);
    expect(passages[0]!.titlePath).toEqual(['Hours']);
  });

  it('are cut between sentences and begin with the end of the one before', () => {
    const { passages } = cut([block('text', Array.from({ length: 12 }, (_, n) => sentence(n)).join(' '))]);
    expect(passages.length).toBeGreaterThan(2);
    for (const [index, { text }] of passages.entries()) {
      expect(text).toMatch(/^Sentence \d+ says .* open\.$/s);
      if (index > 0) expect(passages[index - 1]!.text.endsWith(text.split(/(?<=\.) /)[0]!)).toBe(true);
    }
  });

  it('of a long table each have its head', () => {
    const rows = Array.from({ length: 30 }, (_, n) => `gate ${n} | open | ${n}`);
    const { passages } = cut([block('table', ['name | state | number', ...rows].join('\n'))]);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.startsWith('name | state | number\n')).toBe(true);
    for (const row of rows) expect(passages.some(({ text }) => text.split('\n').includes(row))).toBe(true);
  });

  it('hold all words of any document, in order, none too large, each where it says', () => {
    const anyBlock = fc.record({
      kind: fc.constantFrom<Block['kind']>('heading', 'text', 'table', 'code'),
      level: fc.integer({ min: 1, max: 4 }),
      text: fc.oneof(
        fc.lorem({ maxCount: 90, mode: 'words' }),
        fc.lorem({ maxCount: 8, mode: 'sentences' }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
      ),
      page: fc.constantFrom(null, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
        const { document, passages } = cut(blocks);
        let covered = 0;
        for (const { text, start, end, tokens } of passages) {
          expect(text.endsWith(document.text.slice(start, end))).toBe(true);
          expect(document.text.slice(covered, start).trim()).toBe('');
          covered = Math.max(covered, end);
          expect(tokens).toBe(words(text));
          expect(tokens).toBeLessThanOrEqual(SIZES.most);
        }
        expect(document.text.slice(covered).trim()).toBe('');
        const starts = passages.map(({ end }) => end);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('end with their page, but for what is too short to stand alone, and are of the page that their own words are on', () => {
    const page = (n: number, text: string) => block('text', text, { page: n });
    const { passages } = cut([
      page(1, `${sentence(1)} Short.`),
      page(2, `${sentence(2)} ${sentence(22)}`),
      page(3, 'Less.'),
      page(4, sentence(4)),
    ]);
    expect(passages.map(({ page: on, text }) => [on, text])).toEqual([
      [1, `${sentence(1)} Short.`],
      [2, `Short.\n\n${sentence(2)} ${sentence(22)}`],
      [3, `${sentence(22)}\n\nLess.\n\n${sentence(4)}`],
    ]);
  });

  it('cut one word without end, and nothing between the halves of a character', () => {
    const long = '😀'.repeat(400);
    const document = layOut([block('text', long)]);
    const passages = chunk(document, { most: 50, least: 5, overlap: 5 }, (text) => text.length);
    expect(passages.every(({ tokens }) => tokens <= 50)).toBe(true);
    expect(passages.every(({ text }) => /^(😀)+$/u.test(text))).toBe(true);
  });
});
