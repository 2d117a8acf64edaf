import { describe, expect, it } from 'vitest';
import { StoreBody } from '@/contracts/detections';
import { toBatches } from './posted';

const NOW = Date.UTC(2026, 5, 1, 12);
const CAMERA = '0190a000-0000-7000-8000-000000000001';
const find = async () => CAMERA;
const one = { camera_id: 'door', object_class: 'person', confidence: 0.87654, bbox: [0.1, 0.2, 0.3, 0.4] };
const make = (body: unknown) => toBatches(StoreBody.parse(body), find, NOW);
const boxOf = async (extra: object) => {
  const { rows } = (await make({ ...one, ...extra })).batches[0]!;
  return [rows.x[0], rows.y[0], rows.w[0], rows.h[0]];
};

describe('toBatches', () => {
  it('takes fractions, and pixels with the size of the frame', async () => {
    expect(await boxOf({})).toEqual([1000, 2000, 3000, 4000]);
    expect(await boxOf({ bbox: [64, 96, 192, 192], frame_width: 640, frame_height: 480 })).toEqual([
      1000, 2000, 3000, 4000,
    ]);
    expect(await boxOf({ bbox: [0.9, 0, 0.2, 1] })).toEqual([9000, 0, 1000, 10_000]);
  });

  it.each([
    ['pixels without a size', { bbox: [64, 96, 10, 10] }, /frame_width/],
    ['a negative box', { bbox: [-0.1, 0, 0.1, 0.1] }, /negative/],
    ['a box outside', { bbox: [700, 0, 10, 10], frame_width: 640, frame_height: 480 }, /outside/],
    ['a future time', { timestamp: '2026-06-01T12:05:00Z' }, /clock/],
    ['a very old time', { timestamp: '2026-04-01T12:05:00Z' }, /30 days/],
    ['NUL in the class', { object_class: 'a\u0000' }, /NUL/],
  ])('refuses %s', async (_name, extra, message) => {
    await expect(make({ ...one, ...extra })).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(message),
    });
  });

  it.each([['NaN'], ['Infinity']])('its schema refuses %s', (name) => {
    expect(StoreBody.safeParse({ ...one, bbox: [Number(name), 0, 0, 0] }).success).toBe(false);
    expect(StoreBody.safeParse({ ...one, confidence: Number(name) }).success).toBe(false);
  });

  it('says which of many is wrong', async () => {
    await expect(make({ detections: [one, { ...one, bbox: [9, 0, 0, 0] }] })).rejects.toMatchObject({
      message: expect.stringMatching(/^detections\[1\]: /),
    });
  });

  it('gives named tracks one id a camera, unnamed boxes a sighting each', async () => {
    const body = {
      detections: [{ ...one, track_id: 17 }, { ...one, track_id: '17', timestamp: '2026-06-01T11:59:00Z' }, one, one],
    };
    const { batches, trackIds } = await make(body);
    expect(batches).toHaveLength(1);
    expect(trackIds[0]).toBe(trackIds[1]);
    expect(new Set(trackIds).size).toBe(3);
    expect(batches[0]!.ended).toEqual(trackIds.slice(2));
    expect(batches[0]!.tracks.find(({ id }) => id === trackIds[0])?.number).toBe(17);
    const again = await make(body);
    expect(again.trackIds[0]).toBe(trackIds[0]);
    const named = await make({ ...one, track_id: CAMERA.toUpperCase() });
    expect(named.trackIds).toEqual([CAMERA]);
  });

  it('makes the same ids again from the same batch_id', async () => {
    const body = { batch_id: '0190a000-0000-7000-8000-0000000000aa', detections: [one, one] };
    const [first, second] = [await make(body), await make(body)];
    expect(first.batches[0]!.id).toBe(second.batches[0]!.id);
    expect(first.trackIds).toEqual(second.trackIds);
  });
});
