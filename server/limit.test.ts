// Turns: how many run, in what order, and who leaves the line.
import { expect, it } from 'vitest';
import { createLimit } from './limit';

function held() {
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { gate, release: () => release() };
}

it('runs so many at once, the others in order', async () => {
  const limit = createLimit(2);
  const { gate, release } = held();
  const begun: number[] = [];
  const work = [0, 1, 2, 3].map((index) =>
    limit(async () => {
      begun.push(index);
      await gate;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  release();
  await Promise.all(work);
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('goes on after work that fails, and lets who waits leave', async () => {
  const limit = createLimit(1);
  const { gate, release } = held();
  const first = limit(() => gate.then(() => Promise.reject(new Error('boom'))));
  const control = new AbortController();
  const second = limit(async () => 'never', control.signal);
  const third = limit(async () => 'third');
  control.abort(new Error('gave up'));
  await expect(second).rejects.toThrow('gave up');
  release();
  await expect(first).rejects.toThrow('boom');
  expect(await third).toBe('third');
});

it('refuses at once when the line is full', async () => {
  const limit = createLimit(1, 1, () => new Error('full'));
  const { gate, release } = held();
  const work = [limit(() => gate), limit(() => gate)];
  await expect(limit(() => gate)).rejects.toThrow('full');
  release();
  await Promise.all(work);
  await expect(limit(async () => 'again')).resolves.toBe('again');
});
