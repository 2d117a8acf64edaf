import { describe, expect, it } from 'vitest';
import { createGate } from './gate';

function job(log: string[], name: string) {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const work = async () => {
    log.push(name);
    await done;
    return name;
  };
  return { work, finish };
}
/** Lets everything that is settled go on. */
const settle = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

describe('createGate', () => {
  it('lets no more in than it says, in order', async () => {
    const log: string[] = [];
    const gate = createGate(2);
    const jobs = ['a', 'b', 'c'].map((name) => job(log, name));
    const results = jobs.map(({ work }) => gate.run(work));
    await settle();
    expect(log).toEqual(['a', 'b']);
    jobs[1]?.finish();
    await settle();
    expect(log).toEqual(['a', 'b', 'c']);
    jobs[0]?.finish();
    jobs[2]?.finish();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
  });

  it('takes what is on screen first, as it is when a place is free', async () => {
    const log: string[] = [];
    const gate = createGate(1);
    const onScreen = new Set(['b']);
    const jobs = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...job(log, name) }));
    for (const { name, work } of jobs) void gate.run(work, { urgent: () => onScreen.has(name) });
    await settle();
    onScreen.add('d');
    for (const name of ['b', 'd', 'a']) {
      jobs.find((each) => each.name === name)?.finish();
      await settle();
    }
    expect(log).toEqual(['b', 'd', 'a', 'c']);
  });

  it('forgets what was aborted while it waited', async () => {
    const log: string[] = [];
    const gate = createGate(1);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => job(log, name));
    const abort = new AbortController();
    void gate.run(a!.work);
    const gone = gate.run(b!.work, { signal: abort.signal });
    void gate.run(c!.work);
    await settle();
    abort.abort();
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
    a!.finish();
    await settle();
    expect(log).toEqual(['a', 'c']);
    await expect(gate.run(b!.work, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('goes on after a failure', async () => {
    const gate = createGate(1);
    await expect(gate.run(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await gate.run(async () => 'next')).toBe('next');
  });
});
