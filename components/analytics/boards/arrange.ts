// Changes to the cards of a board as steps and not as whole boards: a step is taken on the board as the server has it,
// so that what another tab did meanwhile is kept.
import type { Dashboard, DashboardPatch } from '@/contracts/boards';

export interface Placed {
  savedId: string;
  width: number;
}

export type Step =
  /** Puts the card before another; null is the end. */
  | { kind: 'move'; savedId: string; before: string | null }
  | { kind: 'width'; savedId: string; width: number }
  | { kind: 'remove'; savedId: string };

export const MOST_WIDTH = 4;

export function placedOf(board: Pick<Dashboard, 'cards'>): Placed[] {
  return board.cards.map(({ saved, width }) => ({ savedId: saved.id, width }));
}

/** A card that is no longer there, or a neighbour that is not, changes as little as it can. */
export function take(step: Step, cards: readonly Placed[]): Placed[] {
  if (step.kind === 'remove') return cards.filter(({ savedId }) => savedId !== step.savedId);
  if (step.kind === 'width') {
    const width = Math.min(MOST_WIDTH, Math.max(1, Math.round(step.width)));
    return cards.map((card) => (card.savedId === step.savedId ? { ...card, width } : card));
  }
  const moving = cards.find(({ savedId }) => savedId === step.savedId);
  if (!moving || step.before === step.savedId) return [...cards];
  const rest = cards.filter((card) => card !== moving);
  const at = rest.findIndex(({ savedId }) => savedId === step.before);
  return at < 0 ? [...rest, moving] : [...rest.slice(0, at), moving, ...rest.slice(at)];
}

/** One place to the left (-1) or right (1); null where there is none. */
export function stepAside(cards: readonly Placed[], savedId: string, by: -1 | 1): Step | null {
  const at = cards.findIndex((card) => card.savedId === savedId);
  const to = at + by;
  if (at < 0 || to < 0 || to >= cards.length) return null;
  const before = by < 0 ? cards[to] : cards[to + 1];
  return { kind: 'move', savedId, before: before?.savedId ?? null };
}

export function samePlaces(a: readonly Placed[], b: readonly Placed[]): boolean {
  return a.length === b.length && a.every((card, i) => card.savedId === b[i]?.savedId && card.width === b[i]?.width);
}

/** The board as it will be, to show at once. */
export function rearranged(board: Dashboard, cards: readonly Placed[]): Dashboard {
  return {
    ...board,
    cards: cards.flatMap(({ savedId, width }) => {
      const card = board.cards.find(({ saved }) => saved.id === savedId);
      return card ? [{ ...card, width }] : [];
    }),
  };
}

export function toPatch(cards: readonly Placed[]): DashboardPatch {
  return { cards: [...cards] };
}
