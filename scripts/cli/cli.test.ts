import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { main } from './main';
import { events } from './server-events';
import { createTerminal } from './terminal';

async function run(...words: string[]) {
  let [out, err] = ['', ''];
  const status = await main(
    ['node', 'sightline', ...words],
    (text) => {
      out += text;
    },
    (text) => {
      err += text;
    },
  );
  return { status, out, err };
}

describe('the command line', () => {
  it('says what there is', async () => {
    const { status, out } = await run('--help');
    expect(status).toBe(0);
    for (const word of ['agent', 'chat', 'conversation', 'ask', 'cameras', 'models', 'export', 'knowledge']) {
      expect(out).toContain(word);
    }
  });

  it('says what to do when nothing answers', async () => {
    const { status, err, out } = await run('cameras', '--url', 'http://127.0.0.1:9');
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('Nothing answers at http://127.0.0.1:9');
  });

  it('refuses what it does not know', async () => {
    for (const words of [
      ['dance'],
      ['knowledge', 'burn'],
      ['export', 'everything', '--out', 'x'],
      ['conversation', 'list', '--limit', '-1'],
    ]) {
      const { status, err } = await run(...words);
      expect([words[0], status]).toEqual([words[0], 2]);
      expect(err).toMatch(/error:/);
    }
  });
});

describe('server-sent events', () => {
  it('are whole however the network cuts them', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => JSON.stringify({ text })),
      {
        maxLength: 8,
      },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(40), { maxLength: 30 }), async (sent, cuts) => {
        const bytes = new TextEncoder().encode(sent.map((text) => `data: ${text}\n\n`).join(''));
        const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length])].sort(
          (a, b) => a - b,
        );
        const body = new ReadableStream({
          start(controller) {
            places.slice(1).forEach((end, index) => void controller.enqueue(bytes.slice(places[index], end)));
            controller.close();
          },
        });
        const got: string[] = [];
        for await (const event of events(new Response(body))) got.push(event);
        expect(got).toEqual(sent);
      }),
    );
  });
});

describe('the terminal', () => {
  it('takes control characters out of what others wrote', () => {
    let text = '';
    const terminal = createTerminal(false, (more) => {
      text += more;
    });
    terminal.table(
      ['NAME', 'N'],
      [
        ['\u001b[2Jgate\u0007', 1],
        ['a\nlong one', null],
      ],
    );
    expect(text).toBe('NAME        N\n[2Jgate     1\na long one\n');
  });
});
