// Holds the class colours of the tokens file to what they are for: people with any colour vision can tell each pair
// apart, and the ink on them reads. Simulation: Machado, Oliveira, Fernandes 2009 (severity 1.0); distance in OKLab.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COCO_CLASSES } from '@/contracts/classes';
import { classColorVar, classIndex } from './class-color';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const token = (name: string) => css.match(new RegExp(`--${name}: (#[0-9a-f]{6});`))?.[1] ?? '';
const colors = Array.from({ length: 8 }, (_, index) => token(`class-${index}`));

type Triple = [number, number, number];
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const rgb = (hex: string) => [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple;
const luminance = (hex: string) => {
  const [r, g, b] = rgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const VISIONS: Record<string, [Triple, Triple, Triple]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function seen(hex: string, vision: string): Triple {
  const [r, g, b] = rgb(hex);
  const rows = VISIONS[vision]!.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)));
  return oklab(rows as Triple);
}

describe('class colours', () => {
  it.each(Object.keys(VISIONS))('stay apart under %s', (vision) => {
    const distances = colors.flatMap((a, i) =>
      colors.slice(i + 1).map((b) => {
        const [x, y] = [seen(a, vision), seen(b, vision)];
        return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
      }),
    );
    expect(distances).toHaveLength(28);
    expect(Math.min(...distances)).toBeGreaterThan(0.11);
  });

  it('carry their ink at 4.5:1 or better', () => {
    const ink = luminance(token('class-ink'));
    for (const color of colors) expect((luminance(color) + 0.05) / (ink + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('classIndex', () => {
  it('gives classes that share a street different colours', () => {
    const street = ['person', 'bicycle', 'car', 'motorcycle', 'bus', 'truck', 'dog'];
    expect(new Set(street.map(classIndex)).size).toBe(street.length);
  });
  it('ignores case and is the same each time', () => {
    expect(classIndex(' Person ')).toBe(classIndex('person'));
    expect(classColorVar('zebra')).toBe(classColorVar('zebra'));
  });
  it('spreads all classes over all colours', () => {
    expect(new Set(COCO_CLASSES.map(classIndex)).size).toBe(8);
  });
});
