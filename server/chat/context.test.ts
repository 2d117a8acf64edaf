import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildContext, type ContextInput, windowOf } from './context';
import { createTokens, IMAGE_TOKENS, type TokenCounter } from './tokens';
import { createFence } from './untrusted';

const fence = createFence('abcdef');
let counter: TokenCounter;
beforeAll(async () => {
  counter = await createTokens().of('any');
});

const given = (more: Partial<ContextInput> = {}): ContextInput => ({
  ...{ system: 'You help.', messages: [{ role: 'user', text: 'Hello?' }], after: [], memories: [], past: '' },
  ...{ summary: '', summarised: 0, leftOut: 0, tools: [], tail: [], sees: false, window: 8192, maxTokens: 1024 },
  ...{ counter, fence, ...more },
});
const use = (more: Partial<ContextInput>) => buildContext(given(more));
const words = (n: number, word = 'word') => Array.from({ length: n }, (_, at) => `${word}${at}`).join(' ');
const turns = (n: number, text: (n: number) => string) =>
  Array.from({ length: n }, (_, at) => ({ role: at % 2 ? ('assistant' as const) : ('user' as const), text: text(at) }));

describe('what a model is told', () => {
  it('is the rules, then the conversation, then what was looked up behind the words', () => {
    const { messages, leftOut } = use({
      messages: [...turns(2, (n) => `turn ${n}`), { role: 'user', text: 'And now?' }],
      memories: [{ id: 'm', text: 'The gate is red.' }],
      past: '- they like tea',
      summary: 'They spoke of doors.',
      summarised: 12,
      after: ['Be brief.'],
    });
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    const system = messages[0]!.text;
    for (const part of ['You help.', 'The gate is red.', 'they like tea', 'They spoke of doors.']) {
      expect(system).toContain(part);
    }
    expect(messages.at(-1)!.text).toBe('And now?\n\nBe brief.');
    expect(leftOut).toEqual([]);
  });

  it('leaves out the oldest turns when they do not fit, and says how many', () => {
    const {
      messages,
      use: used,
      leftOut,
    } = use({
      messages: turns(81, (n) => `${n} ${words(40)}`),
      window: 2048,
      maxTokens: 256,
    });
    expect(messages.at(-1)!.text).toContain('80 word0');
    expect(used.leftOut).toBeGreaterThan(50);
    expect(used.leftOut + used.messages).toBe(81);
    expect(leftOut).toEqual([expect.stringContaining(`${used.leftOut} earlier messages`)]);
  });

  it('counts what the summary retells as left out when there is no room for the summary', () => {
    const none = use({ summary: words(20), summarised: 30, window: 512, maxTokens: 256, system: words(200) });
    expect(none.use.summarised + none.use.leftOut).toBe(30);
  });

  it('cuts the middle of a message that is too long, and says so', () => {
    const { messages, leftOut } = use({
      messages: [{ role: 'user', text: `BEGIN ${words(4000)} END` }],
      window: 2048,
      maxTokens: 512,
    });
    expect(messages.at(-1)!.text).toMatch(/^BEGIN [\s\S]*cut here[\s\S]* END$/);
    expect(leftOut).toEqual([expect.stringContaining('middle of your message')]);
  });

  it('takes a document along as data, as much as fits, and says what does not', () => {
    const fits = use({
      messages: [{ role: 'user', text: 'Sum it up.', documents: [{ name: 'a.txt', text: words(50) }] }],
    });
    expect(fits.messages.at(-1)!.text).toContain('<<data abcdef from "the document a.txt">>');
    expect(fits.messages.at(-1)!.text).toContain('word49');
    expect(fits.leftOut).toEqual([]);
    const long = use({
      messages: [{ role: 'user', text: 'Sum it up.', documents: [{ name: 'b.txt', text: words(20_000) }] }],
      window: 2048,
    });
    expect(long.leftOut).toEqual([expect.stringContaining('b.txt')]);
    expect(long.messages.at(-1)!.text).toContain('Sum it up.');
  });

  it('leaves tools out that would fill the window', () => {
    const tools = [{ name: 'big', description: words(2000), schema: {} }];
    const { use: used, tools: kept, leftOut } = use({ tools, window: 4096 });
    expect(kept).toEqual([]);
    expect(used.tools).toBe(0);
    expect(leftOut).toHaveLength(1);
  });

  it('never asks for more than the window holds, whatever is put in', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200, unit: 'grapheme' }),
      fc.nat(3000).map((n) => words(n)),
      fc.nat(5000).map((n) => 'x'.repeat(n)),
      fc.nat(600).map((n) => '監視カメラ'.repeat(n)),
    );
    const message = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), text });
    fc.assert(
      fc.property(
        fc.record({
          system: text,
          messages: fc.array(message, { minLength: 1, maxLength: 12 }),
          documents: fc.array(fc.record({ name: fc.constant('d.txt'), text }), { maxLength: 2 }),
          after: fc.array(text, { maxLength: 2 }),
          memories: fc.array(fc.record({ id: fc.constant('m'), text }), { maxLength: 3 }),
          past: text,
          summary: text,
          tail: fc.array(fc.record({ role: fc.constant('tool' as const), text }), { maxLength: 3 }),
          images: fc.nat(3),
          window: fc.integer({ min: 512, max: 8192 }),
          maxTokens: fc.integer({ min: 16, max: 4096 }),
        }),
        ({ documents, images, messages, ...rest }) => {
          const picture = { mime: 'image/jpeg', bytes: new Uint8Array() };
          const last = { ...messages.at(-1)!, documents, images: Array.from({ length: images }, () => picture) };
          const built = use({ ...rest, sees: true, summarised: 3, messages: [...messages.slice(0, -1), last] });
          const prompt = built.messages.reduce(
            (sum, one) => sum + counter.count(one.text) + (one.images?.length ?? 0) * IMAGE_TOKENS,
            0,
          );
          expect(prompt + built.maxTokens).toBeLessThanOrEqual(rest.window);
          const { system, memory, summary, recent, tools, reply, window } = built.use;
          expect(system + memory + summary + recent + tools + reply).toBeLessThanOrEqual(window);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the window', () => {
  it('is the smaller of what the model can and the agent may; unknown ones are taken for 8,192', () => {
    expect(windowOf(4096, null)).toBe(4096);
    expect(windowOf(131_072, 16_384)).toBe(16_384);
    expect(windowOf(2048, 16_384)).toBe(2048);
    expect(windowOf(null, null)).toBe(8192);
    expect(windowOf(null, 32_000)).toBe(32_000);
  });
});
