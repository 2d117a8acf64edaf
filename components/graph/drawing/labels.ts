// Which names are written in the drawing: the most connected first, none over another name, and but for the first few
// none over a mark.

const LETTER = 6.6;
const HEIGHT = 16;
const MARK = 15;
const BELOW = 12;
/** These are found by their names: they may lie over the marks of others. */
const ALWAYS = 10;
const MOST_LETTERS = 22;

export interface Labelled {
  id: string;
  /** Where the mark stands, in units of the drawing. */
  x: number;
  y: number;
  name: string;
  weight: number;
}

export function shortName(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…`;
}

/** How large a mark is at this zoom: many on a small screen shrink, so that they do not hide each other. */
export const markScale = (scale: number) => Math.min(1, Math.max(0.6, scale * 1.4));

type Box = [left: number, top: number, right: number, bottom: number];
const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** `scale`: screen px for one unit; marks and names are as large on the screen at any scale. */
export function placeLabels(marks: readonly Labelled[], scale: number): Set<string> {
  const shown = new Set<string>();
  const radius = MARK * markScale(scale);
  const blocks: Box[] = marks.map(({ x, y }) => [
    x * scale - radius,
    y * scale - radius,
    x * scale + radius,
    y * scale + radius,
  ]);
  const names: Box[] = [];
  const order = marks.map((mark, i) => ({ mark, i })).sort((a, b) => b.mark.weight - a.mark.weight || a.i - b.i);
  order.forEach(({ mark, i }, rank) => {
    const half = (shortName(mark.name).length * LETTER) / 2;
    const [x, y] = [mark.x * scale, mark.y * scale + radius + BELOW];
    const box: Box = [x - half, y - HEIGHT / 2, x + half, y + HEIGHT / 2];
    if (names.some((other) => meet(box, other))) return;
    if (rank >= ALWAYS && blocks.some((other, n) => n !== i && meet(box, other))) return;
    names.push(box);
    shown.add(mark.id);
  });
  return shown;
}
