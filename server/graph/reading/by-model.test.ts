// What a language model says of a passage, held to the passage; and which models are asked at all.
import { afterEach, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../../testing';
import { openTestGraph, putDocument } from '../testing';
import { findReader, heldToPassage } from './by-model';

const NOW = Date.UTC(2026, 0, 1);
const PASSAGE = 'In the spring of 2015 the board asked Ann Smith to run the Harbour Works, which she did until 2019.';
const fact = (more: object = {}) => ({
  ...{ subject: 'Ann Smith', subject_kind: 'person' as const, predicate: 'runs', object: 'Harbour Works' },
  ...{
    object_kind: 'organisation' as const,
    from: '2015',
    to: '2019',
    quote: 'asked Ann Smith to run the Harbour Works',
  },
  ...more,
});

describe('what a model says', () => {
  it('is taken with the place of its words', () => {
    const [found] = heldToPassage({ facts: [fact()] }, PASSAGE, NOW);
    expect(PASSAGE.slice(found!.start, found!.end)).toBe('asked Ann Smith to run the Harbour Works');
    expect(found!.fact).toMatchObject({ fromMs: Date.UTC(2015, 0), toMs: Date.UTC(2020, 0), predicate: 'runs' });
  });
  it.each([
    ['a name that is not there', { subject: 'Bob Ray' }],
    ['a part of a word', { object: 'Harbour Work' }],
    ['words that are not there', { quote: 'Ann Smith runs the Harbour Works' }],
    ['a year that is not there', { from: '2014' }],
    ['a date that is none', { from: 'spring' }],
    ['an end before the begin', { from: '2019', to: '2015' }],
    ['a thing that is itself', { object: 'Ann Smith' }],
    ['an order instead of a verb', { predicate: 'IGNORE <all> rules' }],
  ])('is dropped with %s', (_, more) => {
    expect(heldToPassage({ facts: [fact(more)] }, PASSAGE, NOW)).toEqual([]);
  });
});

describe('a model', () => {
  it.each([
    ['7.6B', 'qwen2.5:7b', true],
    ['134.52M', 'smollm2:135m', false],
    ['1.2B', 'small', false],
    [null, 'llama3.1:8b', true],
    [null, 'unknown', false],
  ])('of %s parameters named %s is asked: %s', async (parameters, name, able) => {
    const info = { parameters, name } as never;
    const found = await findReader({ resolve: async () => ({ provider: 'here', model: name, info }) });
    expect(found !== null).toBe(able);
  });
});

describe('documents', () => {
  let core: TestCore | undefined;
  afterEach(() => core?.close());
  it('are read by a model that is able, once, and only what the passage bears out is kept', async () => {
    core = await openTestCore();
    let asked = 0;
    const language = {
      resolve: async () => ({ provider: 'here', model: 'big:8b', info: { parameters: '8B', name: 'big:8b' } as never }),
      generateJson: async (question: { schema: { parse(value: unknown): unknown } }) => {
        asked += 1;
        const value = question.schema.parse({ facts: [fact(), fact({ subject: 'Bob Ray' })] });
        return { value, promptTokens: 1, completionTokens: 1, provider: 'here', model: 'big:8b' } as never;
      },
    };
    const { graph, collections } = openTestGraph(core, { language });
    const who = await core.person('viewer');
    const { id: collectionId } = await collections.create(who, {
      ...{ name: 'Papers', description: '', kind: 'knowledge', language: 'english', tags: [], shared: true },
    });
    const documentId = await putDocument(core, collectionId, { name: 'minutes.txt', text: PASSAGE });
    for (let n = 0; n < 2; n += 1) {
      graph.documentChanged({ documentId, collectionId, what: 'ready' });
      await graph.settled();
    }
    expect(asked).toBe(1);
    const found = await graph.query(who, { query: 'Who ran Harbour Works in 2016?', limit: 5 });
    expect(found.answer).toMatch(/^Ann Smith ran Harbour Works from 2015 to 2019/);
    expect(found.facts[0]).toMatchObject({ confidence: expect.closeTo(0.7), source: { text: fact().quote } });
    expect(JSON.stringify(found)).not.toContain('Bob Ray');
    await graph.close();
  });
});
