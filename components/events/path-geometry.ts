// The path of a sighting as SVG coordinates: boxes are fractions of the frame, the drawing is as large as the picture.
import type { TrackDetail } from '@/contracts/tracks';

export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface PathShape {
  /** "x,y x,y ..." of the boxes' centres. */
  points: string;
  start: Rect;
  end: Rect;
}

/** Null without a single box. */
export function pathShape(path: TrackDetail['path'], width: number, height: number): PathShape | null {
  const rects = path.map(([, x, y, w, h]): Rect => ({ x: x * width, y: y * height, w: w * width, h: h * height }));
  const [start] = rects;
  const end = rects.at(-1);
  if (!start || !end) return null;
  const round = (value: number) => Math.round(value * 10) / 10;
  const points = rects.map(({ x, y, w, h }) => `${round(x + w / 2)},${round(y + h / 2)}`).join(' ');
  return { points, start, end };
}

const SIDES = ['left', 'middle', 'right'] as const;
const HEIGHTS = ['top', 'middle', 'bottom'] as const;

function place(rect: Rect): string {
  const third = (value: number) => Math.min(2, Math.max(0, Math.floor(value * 3)));
  const side = SIDES[third(rect.x + rect.w / 2)];
  const height = HEIGHTS[third(rect.y + rect.h / 2)];
  return side === height ? 'the middle' : `the ${height === 'middle' ? '' : `${height} `}${side}`;
}

/** For those who do not see it: "From the left to the bottom right of the picture." */
export function describePath(path: TrackDetail['path']): string {
  const shape = pathShape(path, 1, 1);
  if (!shape) return 'No path was kept.';
  const from = place(shape.start);
  const to = place(shape.end);
  return from === to ? `It stayed in ${to} of the picture.` : `From ${from} to ${to} of the picture.`;
}
