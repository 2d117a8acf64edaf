'use client';
// One fact between two entities: a line with a small arrow half way, and its predicate while it is looked at.
import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import { type Edge, edgeShape } from './edges';

export interface FactLineProps {
  edge: Edge;
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
  /** Looked at, or part of an answer. */
  strong: boolean;
  dim: boolean;
  worded: boolean;
  onPoint: (factId: string | null) => void;
}

export const FactLine = memo(function FactLine(props: FactLineProps) {
  const { edge, strong } = props;
  const shape = edgeShape(
    { x: props.fromX, y: props.fromY },
    { x: props.toX, y: props.toY },
    edge.bend,
    edge.from > edge.to,
  );
  return (
    <g
      className={cn('transition-opacity', props.dim && 'opacity-15')}
      onPointerEnter={() => props.onPoint(edge.fact.id)}
      onPointerLeave={() => props.onPoint(null)}
    >
      <path d={shape.path} className="fill-none stroke-transparent stroke-8" vectorEffect="non-scaling-stroke" />
      <path
        d={shape.path}
        vectorEffect="non-scaling-stroke"
        className={cn('fill-none stroke-line-strong stroke-1', strong && 'stroke-accent stroke-2')}
      />
      <g transform={`translate(${shape.middle.x} ${shape.middle.y})`} className="pointer-events-none">
        <g style={{ transform: 'scale(var(--unscale, 1))' }}>
          <path
            d="M-4 -4 L3 0 L-4 4"
            transform={`rotate(${shape.angle})`}
            className={cn('fill-none stroke-line-strong stroke-1', strong && 'stroke-accent stroke-2')}
          />
          {props.worded && (
            <text y={-7} textAnchor="middle" className="fill-ink stroke-surface stroke-3 text-xs [paint-order:stroke]">
              {edge.fact.predicate}
            </text>
          )}
        </g>
      </g>
    </g>
  );
});
