// One zone as it lies over a picture: a thin outline with its name, and for a line which way is in. White on black, since
// any colour may be under it.
import type { ZoneKind, ZonePoint } from '@/contracts/zones';
import type { Fit } from '../overlay/contain';
import { acrossLine, middle, type Pixel, toPath, toPixel } from './on-picture';

const REACH = 22;
const WORD = 34;

function Word({ at, children }: { at: Pixel; children: string }) {
  return (
    <text
      x={at.x}
      y={at.y}
      textAnchor="middle"
      dominantBaseline="central"
      className="fill-on-picture stroke-picture text-xs font-medium [paint-order:stroke] [stroke-width:3]"
    >
      {children}
    </text>
  );
}

/** The line's own arrow ends at its second point; the small one across it shows the way in. */
function LineMarks({ from, to }: { from: Pixel; to: Pixel }) {
  const marks = acrossLine(from, to, REACH);
  const words = acrossLine(from, to, WORD);
  const head = `translate(${marks.in.x} ${marks.in.y}) rotate(${marks.degrees})`;
  return (
    <>
      {['stroke-picture [stroke-width:4] opacity-50', 'stroke-current [stroke-width:1.5]'].map((look) => (
        <g key={look} className={look} fill="none" strokeLinecap="round" strokeLinejoin="round">
          <line x1={marks.out.x} y1={marks.out.y} x2={marks.in.x} y2={marks.in.y} />
          <path d="M-7,-5 L0,0 L-7,5" transform={head} />
        </g>
      ))}
      <Word at={words.in}>in</Word>
      <Word at={words.out}>out</Word>
    </>
  );
}

export interface ZoneShapeProps {
  fit: Fit;
  kind: ZoneKind;
  points: readonly ZonePoint[];
  /** Open while it is being drawn. */
  open?: boolean;
  name?: string;
}

export function ZoneShape({ fit, kind, points, open = false, name }: ZoneShapeProps) {
  const pixels = points.map((point) => toPixel(fit, point));
  const [from, to] = pixels;
  if (!from) return null;
  const isArea = kind === 'area' && !open;
  const Outline = isArea ? 'polygon' : 'polyline';
  const centre = middle(pixels);
  return (
    <g>
      <Outline points={toPath(pixels)} className="fill-none stroke-picture opacity-50 [stroke-width:4]" />
      <Outline
        points={toPath(pixels)}
        strokeLinejoin="round"
        className={`stroke-current [stroke-width:1.5] ${isArea ? 'fill-current [fill-opacity:0.08]' : 'fill-none'}`}
      />
      {kind === 'line' && to && <LineMarks from={from} to={to} />}
      {name && (
        <Word at={kind === 'line' && to ? { x: to.x, y: to.y + (to.y < from.y ? -12 : 12) } : centre}>{name}</Word>
      )}
    </g>
  );
}
