'use client';
// The drawing: entities as marks, facts as lines. Drag, pan, pinch, wheel; or Tab into it, arrows from mark to mark, Enter
// to open, plus, minus and 0 to zoom. The list beside it says the same in words.
import { Maximize, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Entity, Fact } from '@/contracts/graph';
import { edgesOf } from './edges';
import { EntityMark, EntityName } from './entity-mark';
import { FactLine } from './fact-line';
import { placeLabels } from './labels';
import { neighbourAt } from './neighbour';
import { usePlaces } from './use-places';
import { usePointers } from './use-pointers';
import { useZoom } from './use-zoom';

const MOST_WORDED = 14;

export interface Lit {
  entities: ReadonlySet<string>;
  facts: ReadonlySet<string>;
}

export interface GraphDrawingProps {
  entities: readonly Entity[];
  facts: readonly Fact[];
  open: string | null;
  /** What an answer rests on. */
  lit: Lit | null;
  onOpen: (id: string) => void;
}

export function GraphDrawing({ entities, facts, open, lit, onOpen }: GraphDrawingProps) {
  const svg = useRef<SVGSVGElement>(null);
  const group = useRef<SVGGElement>(null);
  const { places, frame, move } = usePlaces(entities, facts);
  const zoom = useZoom(svg, group, frame);
  const pointers = usePointers({ zoom, onMove: move, onOpen });
  const [pointed, setPointed] = useState<string | null>(null);
  const [pointedFact, setPointedFact] = useState<string | null>(null);
  const [reached, setReached] = useState<string | null>(null);

  const edges = useMemo(() => edgesOf(facts, new Set(entities.map(({ id }) => id))), [facts, entities]);
  const weights = useMemo(() => {
    const count = new Map<string, number>();
    for (const { from, to } of edges) for (const id of [from, to]) count.set(id, (count.get(id) ?? 0) + 1);
    return count;
  }, [edges]);
  const named = useMemo(() => {
    const marks = entities.map(({ id, name }) => ({
      id,
      name,
      x: places.get(id)?.x ?? 0,
      y: places.get(id)?.y ?? 0,
      weight: id === open || lit?.entities.has(id) ? 1e6 : (weights.get(id) ?? 0),
    }));
    return placeLabels(marks, zoom.scale);
  }, [entities, places, weights, open, lit, zoom.scale]);

  const here = (id: string | null) => (id !== null && places.has(id) ? id : null);
  const centre = here(pointed) ?? here(open);
  const near = useMemo(
    () => new Set(edges.flatMap(({ from, to }) => (from === centre || to === centre ? [from, to] : []))),
    [edges, centre],
  );
  const isNear = (id: string) => id === centre || near.has(id);
  const touching = (from: string, to: string) => centre !== null && (from === centre || to === centre);
  // Around a hub they would only lie over each other.
  const worded = edges.filter(({ from, to }) => touching(from, to)).length <= MOST_WORDED;

  const onKey = useCallback(
    (event: KeyboardEvent<SVGGElement>, id: string) => {
      const next = neighbourAt(places, id, event.key);
      if (next) {
        setReached(next);
        const point = places.get(next);
        if (point) zoom.reveal(point);
        svg.current?.querySelector<SVGGElement>(`[data-entity="${next}"]`)?.focus();
      } else if (event.key === 'Enter' || event.key === ' ') onOpen(id);
      else if (event.key === '+') zoom.by(1.25);
      else if (event.key === '-') zoom.by(0.8);
      else if (event.key === '0') zoom.fitAll();
      else if (!event.key.startsWith('Arrow')) return;
      event.preventDefault();
    },
    [places, zoom.reveal, zoom.by, zoom.fitAll, onOpen],
  );

  const fewNear = near.size <= MOST_WORDED;
  const marks = entities.flatMap((entity) => {
    const point = places.get(entity.id);
    if (!point) return [];
    const isLit = lit?.entities.has(entity.id) === true;
    const isNeighbour = centre !== null && isNear(entity.id);
    return {
      ...{ entity, point, isLit },
      isNamed: named.has(entity.id) || entity.id === centre || (fewNear && isNeighbour),
      dim: !isLit && !isNeighbour && (centre !== null || lit !== null),
    };
  });
  const first = here(reached) ?? here(open) ?? entities[0]?.id;
  return (
    <div className="relative size-full overflow-hidden rounded-lg border border-line bg-surface">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in an SVG */}
      <svg
        ref={svg}
        role="group"
        aria-label={`Drawing of ${entities.length} entities and ${edges.length} facts between them`}
        className="absolute inset-0 size-full cursor-grab touch-none select-none active:cursor-grabbing"
        {...pointers}
      >
        <g ref={group}>
          {edges.map((edge) => {
            const [from, to] = [places.get(edge.from), places.get(edge.to)];
            if (!from || !to) return null;
            const looked = touching(edge.from, edge.to) || edge.fact.id === pointedFact;
            const strong = looked || lit?.facts.has(edge.fact.id) === true;
            return (
              <FactLine
                key={edge.fact.id}
                edge={edge}
                fromX={from.x}
                fromY={from.y}
                toX={to.x}
                toY={to.y}
                strong={strong}
                dim={!strong && (centre !== null || lit !== null)}
                worded={edge.fact.id === pointedFact || (strong && worded)}
                onPoint={setPointedFact}
              />
            );
          })}
          {marks.map(({ entity, point, isLit, dim }) => (
            <EntityMark
              key={entity.id}
              entity={entity}
              x={point.x}
              y={point.y}
              open={entity.id === open}
              lit={isLit}
              dim={dim}
              first={entity.id === first}
              onOpen={onOpen}
              onKey={onKey}
              onPoint={setPointed}
            />
          ))}
          <g aria-hidden>
            {marks.map(
              ({ entity, point, isLit, isNamed, dim }) =>
                isNamed && (
                  <EntityName
                    key={entity.id}
                    name={entity.name}
                    x={point.x}
                    y={point.y}
                    strong={entity.id === open || isLit}
                    dim={dim}
                  />
                ),
            )}
          </g>
        </g>
      </svg>
      <div className="absolute right-2 bottom-2 flex flex-col gap-1">
        <Button size="icon-sm" aria-label="Zoom in" onClick={() => zoom.by(1.25)}>
          <Plus />
        </Button>
        <Button size="icon-sm" aria-label="Zoom out" onClick={() => zoom.by(0.8)}>
          <Minus />
        </Button>
        <Button size="icon-sm" aria-label="Show everything" onClick={zoom.fitAll}>
          <Maximize />
        </Button>
      </div>
    </div>
  );
}
