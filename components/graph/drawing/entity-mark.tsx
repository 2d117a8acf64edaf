'use client';
// One entity in the drawing: its mark, and its name, which lies in a layer over all marks. As large on the screen at any
// zoom.
import { type KeyboardEvent, memo } from 'react';
import { cn } from '@/components/ui/cn';
import type { Entity } from '@/contracts/graph';
import { KIND_LOOKS } from '../kinds';
import { shortName } from './labels';

interface EntityMarkProps {
  entity: Entity;
  x: number;
  y: number;
  open: boolean;
  lit: boolean;
  dim: boolean;
  /** The one that Tab comes to. */
  first: boolean;
  onOpen: (id: string) => void;
  onKey: (event: KeyboardEvent<SVGGElement>, id: string) => void;
  onPoint: (id: string | null) => void;
}

export const EntityMark = memo(function EntityMark(props: EntityMarkProps) {
  const { entity, open, lit } = props;
  const { icon: Icon, color, square, word } = KIND_LOOKS[entity.kind];
  const ring = open || lit;
  const shape = { fill: color, className: cn('stroke-surface stroke-2', ring && 'stroke-accent stroke-3') };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button inside an SVG
    <g
      role="button"
      tabIndex={props.first ? 0 : -1}
      aria-label={`${word} ${entity.name}`}
      aria-pressed={open}
      data-entity={entity.id}
      transform={`translate(${props.x} ${props.y})`}
      onClick={() => props.onOpen(entity.id)}
      onKeyDown={(event) => props.onKey(event, entity.id)}
      onPointerEnter={() => props.onPoint(entity.id)}
      onPointerLeave={() => props.onPoint(null)}
      onFocus={() => props.onPoint(entity.id)}
      onBlur={() => props.onPoint(null)}
      className={cn('group cursor-pointer outline-none transition-opacity', props.dim && 'opacity-40')}
    >
      <g style={{ transform: 'scale(var(--unscale, 1))' }}>
        <g style={{ transform: 'scale(var(--mark, 1))' }}>
          <circle r={20} className="fill-transparent stroke-transparent group-focus-visible:stroke-accent stroke-2" />
          {square ? <rect x={-13} y={-13} width={26} height={26} rx={6} {...shape} /> : <circle r={14} {...shape} />}
          <Icon aria-hidden x={-8} y={-8} width={16} height={16} style={{ color: 'var(--class-ink)' }} />
        </g>
      </g>
    </g>
  );
});

interface EntityNameProps {
  name: string;
  x: number;
  y: number;
  /** Written whole and bold. */
  strong: boolean;
  dim: boolean;
}

export const EntityName = memo(function EntityName({ name, x, y, strong, dim }: EntityNameProps) {
  return (
    <g transform={`translate(${x} ${y})`} className={cn('pointer-events-none transition-opacity', dim && 'opacity-40')}>
      <g style={{ transform: 'scale(var(--unscale, 1))' }}>
        <text
          textAnchor="middle"
          style={{ transform: 'translateY(calc(15px * var(--mark, 1) + 14px))' }}
          className={cn('fill-ink stroke-surface stroke-3 text-xs [paint-order:stroke]', strong && 'font-semibold')}
        >
          {strong ? name : shortName(name)}
        </text>
      </g>
    </g>
  );
});
