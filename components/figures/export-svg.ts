// A chart on the page as a file of its own: the drawn SVG with its computed colours written in, under its title and
// beside its legend, with the page's font inside. A PNG is the same, drawn at twice the size.
import type { Series } from './chart-data';

const NS = 'http://www.w3.org/2000/svg';
const PAD = 16;
const LINE = 20;
const COPIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'dominant-baseline',
] as const;

/** The drawing inside a chart's box: the largest SVG, which is never a legend's icon. */
export function findDrawing(box: Element | null): SVGSVGElement | null {
  const all = [...(box?.querySelectorAll('svg') ?? [])];
  const area = (svg: SVGSVGElement) => svg.clientWidth * svg.clientHeight;
  return all.sort((a, b) => area(b) - area(a))[0] ?? null;
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of COPIED) {
    const value = style.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  to.removeAttribute('tabindex');
  [...from.children].forEach((child, i) => {
    const copy = to.children[i];
    if (copy) inlineStyles(child, copy);
  });
}

/** A colour written as a token, as the page shows it. */
function resolveColor(color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function text(content: string, x: number, y: number, size: number, color: string, bold = false): SVGTextElement {
  const element = document.createElementNS(NS, 'text');
  element.textContent = content;
  for (const [name, value] of Object.entries({ x, y, 'font-size': size, fill: color })) {
    element.setAttribute(name, String(value));
  }
  if (bold) element.setAttribute('font-weight', '600');
  return element;
}

/** Breaks a title into lines of about the width given; 14 px text is near 7.2 px a letter. */
export function wrapText(words: string, width: number, most = 3): string[] {
  const letters = Math.max(16, Math.floor(width / 7.2));
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}

async function asDataUrl(address: string): Promise<string> {
  const blob = await (await fetch(address)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** The page's own sans font as a rule with the file inside; empty where it cannot be read, and the viewer's is used. */
async function fontRule(family: string): Promise<string> {
  const wanted = family.split(',')[0]?.replaceAll(/["']/g, '').trim();
  try {
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (!(rule instanceof CSSFontFaceRule)) continue;
        const name = rule.style.getPropertyValue('font-family').replaceAll(/["']/g, '').trim();
        const source = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
        if (name !== wanted || !source) continue;
        const data = await asDataUrl(new URL(source, sheet.href ?? location.href).href);
        return `@font-face{font-family:"${name}";src:url(${data});font-weight:100 900}`;
      }
    }
  } catch {
    // A picture in another font is better than none.
  }
  return '';
}

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

export async function composePicture(
  drawing: SVGSVGElement,
  title: string,
  legend: readonly Series[],
): Promise<Picture> {
  const { width: drawn, height: tall } = drawing.getBoundingClientRect();
  const style = getComputedStyle(document.body);
  const colors = {
    ink: resolveColor('var(--ink)'),
    muted: resolveColor('var(--muted)'),
    surface: resolveColor('var(--surface)'),
  };
  const width = Math.ceil(drawn + 2 * PAD);
  const root = document.createElementNS(NS, 'svg');
  const lines = wrapText(title, drawn);
  lines.forEach((line, i) => {
    root.append(text(line, PAD, PAD + 14 + i * LINE, 14, colors.ink, true));
  });
  const top = PAD + lines.length * LINE + 8;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inlineStyles(drawing, copy);
  copy.querySelectorAll('title, desc').forEach((element) => {
    element.remove();
  });
  for (const [name, value] of Object.entries({ x: PAD, y: top, width: drawn, height: tall })) {
    copy.setAttribute(name, String(value));
  }
  root.append(copy);
  let [x, y] = [PAD, top + tall + LINE];
  for (const series of legend) {
    const room = 14 + series.label.length * 6.6 + 16;
    if (x > PAD && x + room > width - PAD) [x, y] = [PAD, y + LINE];
    const dot = document.createElementNS(NS, 'circle');
    for (const [name, value] of Object.entries({ cx: x + 4, cy: y - 4, r: 4, fill: resolveColor(series.color) })) {
      dot.setAttribute(name, String(value));
    }
    root.append(dot, text(series.label, x + 14, y, 12, colors.muted));
    x += room;
  }
  const height = Math.ceil(legend.length > 0 ? y + PAD : top + tall + PAD);
  const ground = document.createElementNS(NS, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', colors.surface);
  const rules = document.createElementNS(NS, 'style');
  rules.textContent = `${await fontRule(style.fontFamily)}text{font-family:${style.fontFamily.replaceAll('"', "'")}}`;
  root.prepend(rules, ground);
  root.setAttribute('xmlns', NS);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

export async function toPng({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser could not draw the picture.'))),
      'image/png',
    );
  });
}

export function saveFile(content: Blob | string, name: string, mime: string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: mime }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Only once the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
