'use client';
// The cards of a board: four columns on a desk, one on a phone. In edit mode they are moved by dragging or by keys.
import { useState } from 'react';
import type { Dashboard } from '@/contracts/boards';
import { placedOf, type Step, stepAside } from './arrange';
import { BoardCard, type CardArranging } from './board-card';

export interface BoardGridProps {
  board: Dashboard;
  editing: boolean;
  /** Answers alone, without buttons. */
  bare: boolean;
  onStep: (step: Step) => void;
}

export function BoardGrid({ board, editing, bare, onStep }: BoardGridProps) {
  const [held, setHeld] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const placed = placedOf(board);
  const ids = placed.map(({ savedId }) => savedId);
  const drop = (onto: string) => {
    setHeld(null);
    setOver(null);
    if (!held || held === onto) return;
    // Dropped on a card further on, it goes behind that card; else before it.
    const forward = ids.indexOf(held) < ids.indexOf(onto);
    const before = forward ? (ids[ids.indexOf(onto) + 1] ?? null) : onto;
    onStep({ kind: 'move', savedId: held, before });
  };
  const arranging = (savedId: string, name: string): CardArranging => {
    const at = ids.indexOf(savedId);
    return {
      first: at === 0,
      last: at === ids.length - 1,
      held: held === savedId,
      over: held !== null && held !== savedId && over === savedId,
      onMove: (by) => {
        const step = stepAside(placed, savedId, by);
        if (!step) return;
        onStep(step);
        setSaid(`${name} is now ${at + by + 1} of ${ids.length}.`);
      },
      onWidth: (width) => onStep({ kind: 'width', savedId, width }),
      onUnpin: () => {
        onStep({ kind: 'remove', savedId });
        setSaid(`${name} was unpinned.`);
      },
      onDragStart: () => setHeld(savedId),
      onDragEnter: () => setOver(savedId),
      onDragEnd: () => {
        setHeld(null);
        setOver(null);
      },
      onDrop: () => drop(savedId),
    };
  };
  return (
    <>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 md:grid-cols-4">
        {board.cards.map((card) => (
          <BoardCard
            key={card.saved.id}
            card={card}
            bare={bare}
            arranging={editing ? arranging(card.saved.id, card.saved.name) : null}
          />
        ))}
      </ul>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </>
  );
}
