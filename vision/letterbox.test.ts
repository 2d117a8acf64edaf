import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoxBuffer } from './box-buffer';
import { type InputSpec, Letterboxer, letterboxFit, ONE_BY_255, packPixels, toFrame } from './letterbox';

const RGB: InputSpec = { channelOrder: 'rgb', scale: ONE_BY_255, pad: 114, align: 'centre' };
const BGR: InputSpec = { channelOrder: 'bgr', scale: 1, pad: 114, align: 'top-left' };

function solid(width: number, height: number, colour: [number, number, number]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([...colour, 255], i * 4);
  return { data, width, height };
}

describe('letterboxFit', () => {
  it('centres a wide frame and leaves the bottom free for top-left', () => {
    expect(letterboxFit(640, 480, 416, 'centre')).toMatchObject({ x: 0, y: 52, width: 416, height: 312 });
    expect(letterboxFit(640, 480, 416, 'top-left')).toMatchObject({ x: 0, y: 0, width: 416, height: 312 });
    expect(letterboxFit(480, 640, 416, 'centre')).toMatchObject({ x: 52, y: 0, width: 312, height: 416 });
  });

  it('keeps at least a pixel of a very thin frame', () => {
    expect(letterboxFit(10_000, 1, 320, 'centre')).toMatchObject({ width: 320, height: 1 });
  });
});

describe('packPixels', () => {
  it('writes planes in the order and scale of the spec', () => {
    const pixels = { data: Uint8Array.of(255, 0, 51, 255, 0, 255, 102, 255), width: 2, height: 1 };
    const tensor = new Float32Array(6);
    packPixels(pixels, RGB, tensor);
    expect([...tensor].map((value) => Number(value.toFixed(3)))).toEqual([1, 0, 0, 1, 0.2, 0.4]);
    packPixels(pixels, BGR, tensor);
    expect([...tensor]).toEqual([51, 102, 0, 255, 255, 0]);
  });

  it('refuses a tensor of another size', () => {
    expect(() => packPixels(solid(2, 2, [0, 0, 0]), RGB, new Float32Array(3))).toThrow(RangeError);
  });
});

describe('Letterboxer', () => {
  it('fills the frame and pads the rest', () => {
    const tensor = new Float32Array(3 * 8 * 8);
    new Letterboxer(letterboxFit(4, 2, 8, 'centre'), BGR).run(solid(4, 2, [10, 20, 30]), tensor);
    const at = (channel: number, x: number, y: number) => tensor[channel * 64 + y * 8 + x];
    expect([at(0, 0, 0), at(1, 0, 0), at(2, 0, 0)]).toEqual([114, 114, 114]);
    expect([at(0, 3, 4), at(1, 3, 4), at(2, 3, 4)]).toEqual([30, 20, 10]);
    expect([at(0, 7, 7), at(0, 0, 2), at(0, 0, 5), at(0, 0, 6)]).toEqual([114, 30, 30, 114]);
  });

  it('copies a frame of the input size as it is, like packPixels', () => {
    const frame = { data: Uint8ClampedArray.from({ length: 256 }, (_, i) => (i * 37) % 256), width: 8, height: 8 };
    const resized = new Float32Array(192);
    const packed = new Float32Array(192);
    new Letterboxer(letterboxFit(8, 8, 8, 'centre'), RGB).run(frame, resized);
    packPixels(frame, RGB, packed);
    expect(Math.max(...resized.map((value, i) => Math.abs(value - packed[i]!)))).toBeLessThan(1e-6);
  });

  it('averages what it shrinks instead of skipping it', () => {
    // Columns alternate between black and white; a quarter of the size is grey throughout.
    const data = new Uint8ClampedArray(32 * 32 * 4).map((_, i) => ((i >> 2) % 2 ? 255 : 0));
    const tensor = new Float32Array(3 * 64);
    new Letterboxer(letterboxFit(32, 32, 8, 'centre'), BGR).run({ data, width: 32, height: 32 }, tensor);
    for (const value of tensor) expect(value).toBeCloseTo(127.5, 3);
  });
});

describe('toFrame', () => {
  it('maps boxes back to the fractions they came from', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const side = fc.integer({ min: 16, max: 4000 });
    fc.assert(
      fc.property(
        side,
        side,
        unit,
        unit,
        unit,
        unit,
        fc.constantFrom('centre', 'top-left'),
        (w, h, a, b, c, d, align) => {
          const fit = letterboxFit(w, h, 416, align);
          const [left, right] = [Math.min(a, b), Math.max(a, b)];
          const [top, bottom] = [Math.min(c, d), Math.max(c, d)];
          const boxes = new BoxBuffer();
          const x = (value: number) => fit.x + value * fit.width;
          const y = (value: number) => fit.y + value * fit.height;
          boxes.push(x(left), y(top), x(right), y(bottom), 0.5, 7);
          const found = { classIndex: 0, confidence: 0, x: 0, y: 0, w: 0, h: 0 };
          toFrame(boxes, 0, fit, found);
          expect(found).toMatchObject({ classIndex: 7, confidence: 0.5 });
          // Corners are 32-bit floats of pixels; a fit may be one pixel high.
          const slack = 1e-4 * (416 / Math.min(fit.width, fit.height));
          expect(Math.abs(found.x - left)).toBeLessThan(slack);
          expect(Math.abs(found.y - top)).toBeLessThan(slack);
          expect(Math.abs(found.x + found.w - right)).toBeLessThan(slack);
          expect(Math.abs(found.y + found.h - bottom)).toBeLessThan(slack);
        },
      ),
    );
  });

  it('clips to the frame', () => {
    const boxes = new BoxBuffer();
    boxes.push(-50, 0, 500, 500, 1, 0);
    const found = { classIndex: 0, confidence: 0, x: 0, y: 0, w: 0, h: 0 };
    toFrame(boxes, 0, letterboxFit(640, 480, 416, 'centre'), found);
    expect(found).toEqual({ classIndex: 0, confidence: 1, x: 0, y: 0, w: 1, h: 1 });
  });
});
