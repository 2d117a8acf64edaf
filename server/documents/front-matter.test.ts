// What stands before the words of a Markdown file, as note takers (Obsidian) and site builders (Hugo) write it.
import { describe, expect, it } from 'vitest';
import type { Block } from './block';
import { markdownBlocks } from './text-blocks.mjs';

const blocksOf = (text: string) =>
  markdownBlocks(text).map(({ kind, level, text: words }: Block) => `${kind}${level ?? ''} ${words}`);

describe('front matter', () => {
  it('gives the title, and the rest as words', () => {
    const text = [
      '---',
      'title: "Gates: north & south" # for all',
      'date: 2026-05-01T07:00:00Z',
      'tags: [gate, "night shift"]',
      'aliases:',
      '  - Doors',
      '- Barriers',
      '# a remark',
      '',
      'draft: false',
      'summary: >-',
      '  How they open',
      '  and close.',
      'cover image: gate.png',
      '---',
      '',
      '## North',
      'Opens at seven.',
    ].join('\r\n');
    expect(blocksOf(text)).toEqual([
      'heading1 Gates: north & south',
      'text date: 2026-05-01T07:00:00Z\ntags: gate, night shift\naliases: Doors, Barriers\ndraft: false\nsummary: How they open, and close.\ncover image: gate.png',
      'heading2 North',
      'text Opens at seven.',
    ]);
  });

  it('of Hugo may be TOML', () => {
    const text = `+++\ntitle = 'Gates'\ntags = [\n  "gate",\n  "door",\n]\n[params]\n  author = "Ann"\n+++\nOpens at seven.`;
    expect(blocksOf(text)).toEqual(['heading1 Gates', 'text tags: gate, door\nauthor: Ann', 'text Opens at seven.']);
  });

  it('does not name again what the text names itself', () => {
    expect(blocksOf('---\ntitle: Gates\n---\n# All gates\n\nOpen.')).toEqual([
      'text title: Gates',
      'heading1 All gates',
      'text Open.',
    ]);
    expect(blocksOf('---\ntitle: Gates\n---\n# Gates\n\nOpen.')).toEqual(['heading1 Gates', 'text Open.']);
  });

  it('may be all there is, and may say nothing', () => {
    expect(blocksOf('---\ntitle: Gates\n...\n')).toEqual(['heading1 Gates']);
    expect(blocksOf('---\ntitle:\ntags: []\n---\nOpen.')).toEqual(['text Open.']);
  });

  it.each([
    ['is not closed', '---\ntitle: Gates\n\nOpen.'],
    ['is a sentence between two rules', '---\nNobody knows.\n---\nOpen.'],
    ['is only a word', 'constructor\nOpen.'],
    ['is empty', '---\n---\nOpen.'],
    ['begins later', '\n---\ntitle: Gates\n---\nOpen.'],
  ])('that %s stays text', (_, text) => {
    const blocks = markdownBlocks(text) as Block[];
    const words = blocks.map((block) => block.text).join('\n');
    for (const word of text.match(/[A-Za-z]+/g) ?? []) expect(words).toContain(word);
    expect(blocks.some(({ kind, level, text: title }) => kind === 'heading' && level === 1 && title === 'Gates')).toBe(
      false,
    );
  });
});
