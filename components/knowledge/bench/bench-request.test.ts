import { expect, it } from 'vitest';
import { type BenchInput, benchRequest, readMetadata } from './bench-request';

const input: BenchInput = {
  ...{ q: 'gate code', tags: '', metadata: '', document: null, rerank: false, diversity: 0, top: 10 },
};

it.each([
  ['', undefined],
  ['floor=2, open = true', { floor: 2, open: true }],
  ['owner: Ada Lovelace, note="7"', { owner: 'Ada Lovelace', note: '7' }],
  ['ended=null', { ended: null }],
])('metadata %j', (text, metadata) => {
  expect(readMetadata(text)).toEqual({ metadata });
});

it('says how metadata are written', () => {
  expect(readMetadata('floor 2')).toEqual({ problem: 'Write “floor 2” as name=value.' });
});

it('asks with the filters that are set, and only those', () => {
  const plain = { query: 'gate code', collection: 'manuals', mode: 'text', top_k: 10, rerank: false, diversity: 0 };
  expect(benchRequest('manuals', input, 'text')).toEqual({ request: plain });
  const document = '0192f0c0-0000-7000-8000-000000000000';
  const filtered = { ...input, tags: 'a, b', metadata: 'floor=2', document, rerank: true, diversity: 30 };
  expect(benchRequest('manuals', filtered, 'hybrid')).toEqual({
    request: {
      ...plain,
      ...{
        mode: 'hybrid',
        tags: ['a', 'b'],
        metadata: { floor: 2 },
        document_id: document,
        rerank: true,
        diversity: 0.3,
      },
    },
  });
});

it('tells what cannot be searched for', () => {
  expect(benchRequest('manuals', { ...input, q: ' ' }, 'text')).toEqual({ problem: 'search for something' });
});
