// Which colour an object class has, everywhere: overlay, chart, badge. The colours themselves are tokens (--class-0..7).

/** Classes that often meet in one picture get hues of their own; all others share them by hash, so that a class never changes. */
const FIXED: Record<string, number> = {
  person: 0,
  car: 1,
  truck: 4,
  bus: 3,
  motorcycle: 6,
  bicycle: 2,
  dog: 5,
  cat: 3,
  bird: 2,
  horse: 4,
  train: 6,
  boat: 2,
  'traffic light': 5,
};
const HUES = 8;

/** Which of the class tokens this name has: 0..7. Same answer in every browser and session (FNV-1a over UTF-16 units). */
export function classIndex(className: string): number {
  const name = className.trim().toLowerCase();
  const fixed = FIXED[name];
  if (fixed !== undefined) return fixed;
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % HUES;
}

/** For DOM and SVG: `var(--class-3)`. Same on server and browser. */
export function classColorVar(className: string): string {
  return `var(--class-${classIndex(className)})`;
}

const resolved = new Map<number, string>();

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** For canvas and charts: the hex value of the token. Browser only; on the server it answers the CSS variable. */
export function classColor(className: string): string {
  if (typeof document === 'undefined') return classColorVar(className);
  const index = classIndex(className);
  let color = resolved.get(index);
  if (!color) {
    color = token(`--class-${index}`) || classColorVar(className);
    resolved.set(index, color);
  }
  return color;
}

/** The colour of text that lies on a class colour (readable on all eight). */
export function classInk(): string {
  return typeof document === 'undefined' ? 'var(--class-ink)' : token('--class-ink');
}
