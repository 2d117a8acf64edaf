import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { FrameBatch } from '@/contracts/detections';
import { decodeBatch, MAX_AGE_MS } from './batch';
import { makeFrameBatch } from './testing';

const NOW = Date.UTC(2026, 5, 1, 12);
const track = '0190A000-0000-7000-8000-00000000000A';
const good = () => makeFrameBatch(uuidv7(), NOW - 1000, [[0, [{ track }]]]);
const decode = (change: (batch: FrameBatch) => void) => {
  const batch = good();
  change(batch);
  return decodeBatch(batch, NOW);
};

describe('decodeBatch', () => {
  it('makes columns, ids in lower case', () => {
    const batch = decode(() => {});
    expect(batch.tracks[0]?.id).toBe(track.toLowerCase());
    expect(batch.rows).toMatchObject({ length: 1 });
    expect([batch.rows.ts[0], batch.rows.x[0], batch.rows.h[0]]).toEqual([NOW - 1000, 1000, 900]);
  });

  it('clamps boxes to the frame', () => {
    const { rows } = decode((batch) => {
      batch.frames = [[0, 0, 0, 9000, 9000, 10_000, 5000, 10]];
    });
    expect([rows.x[0], rows.y[0], rows.w[0], rows.h[0]]).toEqual([9000, 10_000, 1000, 0]);
  });

  it('keeps the first of two boxes of a track at one time', () => {
    const { rows } = decode((batch) => {
      batch.frames = [
        [5, 0, 0, 9000, 1, 1, 1, 1, 0, 0, 8000, 2, 2, 2, 2],
        [5, 0, 0, 7000, 3, 3, 3, 3],
        [6, 0, 0, 7000, 3, 3, 3, 3],
      ];
    });
    expect([...rows.confidence.slice(0, rows.length)]).toEqual([9000, 7000]);
  });

  const bad: [string, (batch: FrameBatch) => void, RegExp][] = [
    ['a frame cut short', (b) => b.frames[0]!.pop(), /takes 1 \+ 7/],
    [
      'an unknown track index',
      (b) => {
        b.frames[0]![1] = 1;
      },
      /names track 1/,
    ],
    [
      'an unknown class index',
      (b) => {
        b.frames[0]![2] = 9;
      },
      /names class 9/,
    ],
    [
      'a coordinate past the frame',
      (b) => {
        b.frames[0]![4] = 10_001;
      },
      /outside 0\.\.10000/,
    ],
    [
      'NaN',
      (b) => {
        b.frames[0]![5] = Number.NaN;
      },
      /NaN/,
    ],
    [
      'a future time',
      (b) => {
        b.t0 = NOW + 61_000;
      },
      /61 s in the future.*clock/,
    ],
    [
      'a future offset',
      (b) => {
        b.frames[0]![0] = 100_000;
      },
      /clock/,
    ],
    [
      'a time long gone',
      (b) => {
        b.t0 = NOW - MAX_AGE_MS - 1;
      },
      /older than 30 days/,
    ],
    [
      'a track listed twice',
      (b) => {
        b.tracks.push({ id: track.toLowerCase(), number: 2 });
      },
      /twice/,
    ],
    [
      'NUL in a class',
      (b) => {
        b.classes[0] = 'per\u0000son';
      },
      /NUL/,
    ],
    [
      'NUL in the model',
      (b) => {
        b.model = '\u0000';
      },
      /NUL/,
    ],
  ];
  it.each(bad)('refuses %s', (_name, change, message) => {
    expect(() => decode(change)).toThrow(
      expect.objectContaining({ kind: 'invalid', message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a negative', -1],
    ['a fraction', 0.5],
    ['a text', "1'; DROP TABLE detection; --"],
  ])('its schema refuses %s in a frame', (_name, value) => {
    const batch = good();
    batch.frames[0]![3] = value as number;
    expect(FrameBatch.safeParse(batch).success).toBe(false);
  });
});
