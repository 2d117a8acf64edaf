import { describe, expect, it } from 'vitest';
import { SourceProblem } from '../sources/source';
import { noteForOthers, type RunnerFacts, STOPPED, stateOf } from './runner-state';

const fine: RunnerFacts = { stopped: false, source: 'open', detector: 'running', paused: false };

describe('stateOf', () => {
  it('is live only when source and detector both are', () => {
    expect(stateOf(fine).state).toBe('live');
    expect(stateOf({ ...fine, source: 'opening' }).state).toBe('opening');
    expect(stateOf({ ...fine, detector: 'loading' }).state).toBe('loading');
    expect(stateOf({ ...fine, paused: true }).state).toBe('paused');
    expect(stateOf({ ...fine, stopped: true }).state).toBe('stopped');
  });

  it('tells of the source first, and whether it mends itself', () => {
    const detector = { message: 'No model', advice: null, retryable: false };
    const unplugged = new SourceProblem('absent', 'Unplugged', 'Plug it in');
    expect(stateOf({ ...fine, source: unplugged, detector })).toEqual({
      state: 'retrying',
      problem: { message: 'Unplugged', advice: 'Plug it in' },
    });
    expect(stateOf({ ...fine, source: new SourceProblem('refused', 'No') }).state).toBe('failed');
    expect(stateOf({ ...fine, source: new SourceProblem('ended', 'Over') }).state).toBe('ended');
    expect(stateOf({ ...fine, detector })).toMatchObject({ state: 'failed', problem: { message: 'No model' } });
  });
});

describe('noteForOthers', () => {
  it('is silent when all is well', () => {
    expect(noteForOthers({ ...STOPPED, state: 'live' })).toBeNull();
  });

  it('says what the tab does in the background and without pictures', () => {
    expect(noteForOthers({ ...STOPPED, state: 'live', hidden: true })).toBe('tab in background');
    expect(noteForOthers({ ...STOPPED, state: 'live', silent: true })).toBe('no new pictures');
  });

  it('fits the contract', () => {
    const problem = { message: 'x'.repeat(500), advice: null };
    expect(noteForOthers({ ...STOPPED, state: 'failed', problem })).toHaveLength(200);
  });
});
