import { describe, expect, it } from 'vitest';
import { type StageMs, StageTimer } from './stage-timer';

const frame = (inference: number): StageMs => ({
  capture: 1,
  preprocess: 2,
  inference,
  decode: 0.5,
  track: 0.5,
  total: inference + 4,
});

describe('StageTimer', () => {
  it('is all zeros before the first frame', () => {
    const { fps, stages } = new StageTimer().summary(1000);
    expect(fps).toBe(0);
    expect(stages.total).toEqual({ p50Ms: 0, p95Ms: 0 });
  });

  it('gives rate, median and 95th percentile', () => {
    const timer = new StageTimer();
    for (let i = 1; i <= 20; i++) timer.add(frame(i), i * 100);
    const { fps, stages } = timer.summary(2000);
    expect(fps).toBeCloseTo(10, 6);
    expect(stages.inference).toEqual({ p50Ms: 10, p95Ms: 19 });
    expect(stages.capture).toEqual({ p50Ms: 1, p95Ms: 1 });
  });

  it('forgets what is older than its window', () => {
    const timer = new StageTimer(1000);
    for (let i = 0; i < 10; i++) timer.add(frame(500), i * 100);
    for (let i = 0; i < 10; i++) timer.add(frame(20), 5000 + i * 100);
    expect(timer.summary(5900).stages.inference).toEqual({ p50Ms: 20, p95Ms: 20 });
  });

  it('still has figures where one frame takes longer than the window', () => {
    const timer = new StageTimer(5000);
    for (let i = 1; i <= 4; i++) timer.add(frame(6000), i * 6000);
    const { fps, stages } = timer.summary(24_000);
    expect(stages.inference.p50Ms).toBe(6000);
    expect(fps).toBeCloseTo(1 / 6, 6);
  });

  it('slows down when frames stop coming', () => {
    const timer = new StageTimer();
    for (let i = 1; i <= 10; i++) timer.add(frame(20), i * 100);
    expect(timer.summary(3000).fps).toBeLessThan(timer.summary(1000).fps);
  });

  it('keeps to its newest frames when they are more than it holds', () => {
    const timer = new StageTimer(60_000);
    for (let i = 0; i < 300; i++) timer.add(frame(i < 150 ? 500 : 20), i * 10);
    expect(timer.summary(3000).stages.inference.p95Ms).toBe(20);
  });
});
