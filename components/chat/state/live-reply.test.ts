import { describe, expect, it } from 'vitest';
import type { Part } from '@/contracts/parts';
import { applyDelta } from './live-reply';
import { delta, messageOf, say, stateOf, text } from './testing';

const tool: Part = {
  type: 'tool',
  id: 't',
  name: 'time',
  title: 'Looked at the clock',
  input: {},
  state: 'running',
  output: null,
  error: null,
  ms: null,
  by: 'model',
};
const partsAfter = (...deltas: Parameters<typeof applyDelta>[1][]) => {
  let state = stateOf([], 0);
  for (const each of deltas) {
    const applied = applyDelta(state, each);
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    state = applied.state;
  }
  return state.message.parts;
};

describe('applyDelta', () => {
  it('begins a text and goes on with it', () => {
    expect(partsAfter(say(1, 'Hel'), say(2, 'lo'))).toEqual([text('Hello')]);
  });
  it('goes on with thoughts as thoughts', () => {
    const thinking: Part = { type: 'thinking', text: 'hm' };
    expect(partsAfter(delta(1, { op: 'part', index: 0, part: thinking }), say(2, 'm'))).toEqual([
      { type: 'thinking', text: 'hmm' },
    ]);
  });
  it('puts a part in its place, and another over it', () => {
    const done = { ...tool, state: 'done' as const };
    expect(
      partsAfter(
        delta(1, { op: 'part', index: 0, part: tool }),
        delta(2, { op: 'part', index: 0, part: done }, { op: 'text', index: 1, text: 'Noon.' }),
      ),
    ).toEqual([done, text('Noon.')]);
  });
  it('ends with what was stored', () => {
    const stored = messageOf(2, { parts: [text('All of it')] });
    const applied = applyDelta(stateOf([text('All')], 4), delta(5, { op: 'end', message: stored }));
    expect(applied).toEqual({ kind: 'applied', state: { message: stored, seq: 5 } });
  });
  it('knows what it has', () => {
    expect(applyDelta(stateOf([text('a')], 3), say(3, 'a')).kind).toBe('old');
  });
  it('finds a gap in the numbers, in the places, and in the kind', () => {
    expect(applyDelta(stateOf([], 1), say(3, 'a')).kind).toBe('gap');
    expect(applyDelta(stateOf([], 0), say(1, 'a', 1)).kind).toBe('gap');
    expect(applyDelta(stateOf([tool], 0), say(1, 'a')).kind).toBe('gap');
  });
  it('leaves what it was given as it was', () => {
    const before = stateOf([text('a')], 0);
    applyDelta(before, say(1, 'b'));
    expect(before.message.parts).toEqual([text('a')]);
  });
});
