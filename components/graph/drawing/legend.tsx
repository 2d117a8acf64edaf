// What the marks of the drawing mean: the kinds that are in it.
import type { Entity } from '@/contracts/graph';
import { KIND_LOOKS, type Kind, KindMark } from '../kinds';

export function Legend({ entities }: { entities: readonly Entity[] }) {
  const here = new Set(entities.map(({ kind }) => kind));
  return (
    <ul aria-label="Kinds" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {(Object.keys(KIND_LOOKS) as Kind[])
        .filter((kind) => here.has(kind))
        .map((kind) => (
          <li key={kind} className="flex items-center gap-1">
            <KindMark kind={kind} className="size-4" />
            {KIND_LOOKS[kind].word}
          </li>
        ))}
    </ul>
  );
}
