import { describe, expect, it } from 'vitest';
import { AnalyticsPlan } from '@/contracts/plan';
import { metricAnswer, summarise } from './metric-answer';
import { STANDING_PANELS } from './panels';
import { cameraIds, toFilters, toggled } from './picked';

const camera = { id: '0192f0c1-2345-7abc-8def-0123456789ab', slug: 'yard' };

describe('standing panels', () => {
  const context = {
    filters: toFilters([camera.id], ['person'], [{ kind: 'rolling', unit: 'day', amount: 7 }]),
    bucket: 'day',
    timezone: 'Europe/Berlin',
    compare: false,
  } as const;
  it.each(STANDING_PANELS.map((panel) => [panel.id, panel] as const))('%s asks plans that parse', (_, panel) => {
    for (const compare of [false, true]) {
      expect(AnalyticsPlan.safeParse(panel.plan({ ...context, compare })).success).toBe(true);
      const figure = panel.figurePlan?.({ ...context, compare });
      expect(figure === undefined || AnalyticsPlan.safeParse(figure).success).toBe(true);
    }
    expect(panel.figure === 'asked').toBe(panel.figurePlan !== undefined);
  });
  it('have names of their own', () => {
    expect(new Set(STANDING_PANELS.map(({ id }) => id)).size).toBe(STANDING_PANELS.length);
  });
  it('ask model calls for the time alone', () => {
    const plan = STANDING_PANELS.find(({ id }) => id === 'ai')?.plan(context);
    expect(plan?.filters).toEqual({ time: context.filters.time });
  });
});

describe('cameraIds', () => {
  it('knows slugs, waits for the list, and shows nothing for a camera that is gone', () => {
    expect(cameraIds([], undefined)).toEqual([]);
    expect(cameraIds(['yard'], undefined)).toBeNull();
    expect(cameraIds(['yard', camera.id], [camera])).toEqual([camera.id]);
    const gone = cameraIds(['cellar'], [camera]);
    expect(gone).toHaveLength(1);
    expect(gone).not.toContain(camera.id);
    expect(AnalyticsPlan.shape.filters.safeParse({ camera: gone }).success).toBe(true);
  });
  it('toggles', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  });
});

describe('metrics', () => {
  const point = (minute: number, count: number, ms: number | null) => ({
    start: `2026-11-21T10:0${minute}:00.000Z`,
    count,
    avg: ms,
    p50: ms,
    p99: ms && ms * 4,
    max: ms && ms * 5,
  });
  const series = { name: 'query_ms', bucketMs: 60_000, points: [point(0, 1, 10), point(1, 0, null), point(2, 3, 30)] };
  it('weighs minutes by how much happened', () => {
    expect(summarise(series)).toEqual({ averageMs: 25, worstMs: 150, count: 4 });
    expect(summarise({ ...series, points: [] })).toEqual({ averageMs: null, worstMs: null, count: 0 });
  });
  it('draws the typical and the slow, without the minutes in which nothing happened', () => {
    expect(metricAnswer(series).rows).toEqual([
      ['2026-11-21T10:00:00.000Z', 'Typical', 10],
      ['2026-11-21T10:00:00.000Z', 'Slowest 1 %', 40],
      ['2026-11-21T10:02:00.000Z', 'Typical', 30],
      ['2026-11-21T10:02:00.000Z', 'Slowest 1 %', 120],
    ]);
  });
});
