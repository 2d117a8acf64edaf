// From fractions of the frame to pixels of the tile and back, and where the marks of a line go.
import type { ZonePoint } from '@/contracts/zones';
import type { Fit } from '../overlay/contain';

export interface Pixel {
  x: number;
  y: number;
}

export function toPixel(fit: Fit, [x, y]: ZonePoint): Pixel {
  return { x: fit.x + x * fit.width, y: fit.y + y * fit.height };
}

/** A place near the picture's edge is on it: what is cut off by the edge stands exactly there. */
export function toFraction(fit: Fit, { x, y }: Pixel, snapPixels: number): ZonePoint {
  const one = (at: number, start: number, length: number) => {
    if (length <= 0 || at - start < snapPixels) return 0;
    return start + length - at < snapPixels ? 1 : (at - start) / length;
  };
  return [one(x, fit.x, fit.width), one(y, fit.y, fit.height)];
}

export const toPath = (pixels: readonly Pixel[]) => pixels.map(({ x, y }) => `${x},${y}`).join(' ');

export function middle(pixels: readonly Pixel[]): Pixel {
  const sum = pixels.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / pixels.length, y: sum.y / pixels.length };
}

/**
 * The arrow across a line: from its left ("out") over its middle to its right ("in") as one sees it, `reach` pixels to
 * either side; its ends are where the words go.
 */
export function acrossLine(from: Pixel, to: Pixel, reach: number): { out: Pixel; in: Pixel; degrees: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const right = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
  const centre = middle([from, to]);
  return {
    in: { x: centre.x + right.x * reach, y: centre.y + right.y * reach },
    out: { x: centre.x - right.x * reach, y: centre.y - right.y * reach },
    degrees: (Math.atan2(right.y, right.x) * 180) / Math.PI,
  };
}
