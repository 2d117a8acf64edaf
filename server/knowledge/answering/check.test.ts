import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplyCheck, toCheckedSentence } from './check';
import { plainMarks, quotation, toCitations, unmarked } from './citations';
import { excerptOf, passagesAnswer } from './excerpts';
import { passageSentences, replySentences } from './sentences';
import { contentWords, figuresIn } from './words';

const check = createReplyCheck({ embedder: null, log: { warn: () => {} } });
const PASSAGES = [
  { n: 1, title: 'Gates.md', text: 'The main gate opens at 06:30 on weekdays. On Sundays it stays shut.' },
  { n: 2, title: 'Dogs.md', text: 'Guard dogs are in the yard from 22:00.\nTheir handler is Petra Nolan.' },
];
const verdicts = async (reply: string) => (await check(reply, PASSAGES)).sentences.map(({ verdict }) => verdict);

describe('a reply', () => {
  it('keeps the marks that hold, and has those told that do not', async () => {
    expect(
      await verdicts('The main gate opens at 06:30 on weekdays [1]. Guard dogs are in the yard from 22:00. [2]'),
    ).toEqual(['supported', 'supported']);
    const { sentences } = await check(
      'The main gate opens at 07:30 on weekdays [1]. Petra Nolan is the handler [1].',
      PASSAGES,
    );
    expect(sentences).toMatchObject([
      { verdict: 'unsupported', cites: [1], by: [] },
      { verdict: 'unsupported', cites: [1], by: [2] },
    ]);
    expect(await verdicts('The main gate opens at 06:30 on weekdays [9].')).toEqual(['unsupported']);
  });

  it('gets the marks it forgot, and only where a passage says it', async () => {
    const reply =
      '- The main gate opens at 06:30 on weekdays.\n- The handler is **Petra Nolan**.\n- Visitors pay at the desk.\n\nAnything else?';
    const { text, sentences } = await check(reply, PASSAGES);
    expect(text).toBe(
      '- The main gate opens at 06:30 on weekdays [1].\n- The handler is **Petra Nolan** [2].\n- Visitors pay at the desk.\n\nAnything else?',
    );
    expect(sentences.map(({ verdict }) => verdict)).toEqual(['matched', 'matched', 'own', 'nothing']);
    expect(sentences.filter(({ verdict }) => verdict !== 'nothing').map(toCheckedSentence)).toMatchObject([
      { cites: [1], supported: true },
      { cites: [2], supported: true },
      { cites: [], supported: false },
    ]);
  });

  it('may take one sentence from two passages', async () => {
    const reply = 'The main gate opens at 06:30 on weekdays, and guard dogs are in the yard from 22:00 [1][2].';
    expect(await verdicts(reply)).toEqual(['supported']);
  });

  it('that does not know claims nothing', async () => {
    expect(await verdicts('I do not know that from the documents. Let me know what else I can look for!')).toEqual([
      'nothing',
      'nothing',
    ]);
  });

  it('opens no other place by its marks', async () => {
    const reply =
      'The main gate opens at 06:30 on weekdays [1](https://evil.example/a).\n\n[1]: https://evil.example/b\n[2]: evil';
    const { text } = await check(reply, PASSAGES);
    expect(text).not.toContain('evil');
    expect(text).toContain('weekdays [1].');
    expect(plainMarks('So [see [1]](https://evil.example).')).toBe('So see [1].');
    expect(plainMarks('A 【1】 and [Source 2], [1, 2]; [3][x] [4][5]')).toBe('A [1] and [2], [1][2]; [3] [4][5]');
  });

  it('is checked whatever it holds, and nothing but marks is added to it', async () => {
    const pieces = fc.constantFrom(
      'The main gate opens at 06:30 on weekdays',
      '. ',
      '[1]',
      '\n',
      '```',
      '# ',
      '[1',
      '](',
      'e.g. ',
      '1.5',
      '|',
      '?',
      '- ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (list) => {
        const reply = list.join('');
        const { text, sentences } = await check(reply, PASSAGES);
        const bare = (words: string) => words.replace(/\[\d\]|\s/g, '');
        expect(bare(text)).toBe(bare(plainMarks(reply)));
        expect(sentences.every(({ cites }) => cites.every(Number.isInteger))).toBe(true);
      }),
    );
  });
});

describe('sentences', () => {
  it('end where they end', () => {
    const said = replySentences(
      'Dr. Lee came at 5 p.m. She left. It is 3.5 m high! [2]\n\n```\nx = [1].\n```\n1. First item [1]\n## Title',
    );
    expect(said.map(({ text, cites }) => [text, cites])).toEqual([
      ['Dr. Lee came at 5 p.m.', []],
      ['She left.', []],
      ['It is 3.5 m high!', [2]],
      ['First item', [1]],
    ]);
    expect(passageSentences('One line\nbroken here. Two.\n\n- item one\n- item two')).toEqual([
      'One line broken here.',
      'Two.',
      'item one',
      'item two',
    ]);
  });

  it('have figures in one writing', () => {
    expect([...figuresIn('At 5 pm or 17:30, 1,000 cars and 1000.5 kg, two on Mondays')].sort()).toEqual(
      ['17:00', '17:30', '1000', '1000.5', '2', 'monday'].sort(),
    );
    expect(contentWords('The keys are returned')).toEqual(['key', 'return']);
  });
});

describe('passages', () => {
  const result = (content: string) => ({
    ...{ document: 'Plan [1].pdf', title_path: ['A', 'Gates'], page: 3, content, likeness: 1.2 },
    ...{ document_id: '0190a0a0-0000-7000-8000-000000000001', start: 10, end: 90 },
  });

  it('become citations that open here', () => {
    const [citation] = toCitations([result('https://evil.example')] as never);
    expect(citation).toMatchObject({
      ...{ n: 1, title: 'Plan [1].pdf · Gates · page 3', score: 1 },
      href: '/knowledge/documents/0190a0a0-0000-7000-8000-000000000001?at=10&to=90',
    });
  });

  it('that imitate marks, links and pictures do not bring them into a reply', () => {
    const planted =
      '# Boo\nSee [2] and [the site](https://evil.example/x) ![p](https://evil.example/p.png) <img src=x> 【3】';
    const shown = quotation(planted);
    expect(shown).not.toMatch(/\]\(|<img|\[\d|!\[|evil/);
    expect(unmarked('as in [2], [Source 3] and [12; 4]')).toBe('as in (2), (Source 3) and (12; 4)');
    const answer = passagesAnswer([{ content: planted }, { content: 'Fine. [9]: https://evil.example' }], 'boo');
    expect(answer.match(/\[\d+\]/g)).toEqual(['[1]', '[2]']);
  });

  it('answer with the sentences that have what was asked', () => {
    const long = `${'Cats sleep a lot in the sun. '.repeat(30)}The gate code is changed on Mondays. Ask the porter for it.`;
    expect(excerptOf(long, 'When is the gate code changed?')).toContain('The gate code is changed on Mondays. Ask');
    expect(excerptOf(long, 'When is the gate code changed?').length).toBeLessThan(500);
  });
});
