// A zone while it is being drawn or changed: its points, which of them is held, and what will be said of it. Pure, so
// that mouse, touch and keyboard do the same.
import { MAX_ZONE_POINTS, shapeProblem, type Zone, type ZoneKind, type ZonePoint } from '@/contracts/zones';

export interface ZoneDraft {
  /** Null while it is new. */
  id: string | null;
  kind: ZoneKind;
  points: readonly ZonePoint[];
  /** True once the shape is whole; points may still be moved. */
  closed: boolean;
  selected: number | null;
  name: string;
  classes: readonly string[];
  dwellSeconds: number | null;
}

export type DraftAction =
  | { do: 'draw'; kind: ZoneKind }
  | { do: 'edit'; zone: Zone }
  | { do: 'place'; at: ZonePoint }
  | { do: 'add' }
  | { do: 'select'; index: number }
  | { do: 'move'; index: number; at: ZonePoint }
  | { do: 'nudge'; by: readonly [number, number] }
  | { do: 'remove' }
  | { do: 'undo' }
  | { do: 'close' }
  | { do: 'swap' }
  | { do: 'describe'; change: Partial<Pick<ZoneDraft, 'name' | 'classes' | 'dwellSeconds'>> }
  | { do: 'end' };

/** Ten-thousandths, as boxes have them. */
const round = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
const roundPoint = ([x, y]: readonly [number, number]): ZonePoint => [round(x), round(y)];

const least = (kind: ZoneKind) => (kind === 'area' ? 3 : 2);

export function canClose({ kind, points, closed }: ZoneDraft): boolean {
  return !closed && points.length >= least(kind);
}

/** Why it cannot be kept as it is; null when it can. */
export function draftProblem(draft: ZoneDraft): string | null {
  return draft.closed ? shapeProblem(draft.kind, draft.points) : null;
}

function place(draft: ZoneDraft, at: ZonePoint): ZoneDraft {
  if (draft.closed || draft.points.length >= MAX_ZONE_POINTS) return draft;
  const points = [...draft.points, at];
  return { ...draft, points, selected: points.length - 1, closed: draft.kind === 'line' && points.length === 2 };
}

/** Where a point goes that was asked for without a place: beside the last one, or in the middle. */
function nextPlace({ points }: ZoneDraft): ZonePoint {
  const last = points.at(-1);
  if (!last) return [0.5, 0.5];
  return roundPoint([last[0] > 0.8 ? last[0] - 0.1 : last[0] + 0.1, last[1]]);
}

function without(draft: ZoneDraft, index: number): ZoneDraft {
  const points = draft.points.filter((_, at) => at !== index);
  const closed = draft.closed && points.length >= least(draft.kind);
  return { ...draft, points, closed, selected: points.length > 0 ? Math.min(index, points.length - 1) : null };
}

export function reduceDraft(draft: ZoneDraft | null, action: DraftAction): ZoneDraft | null {
  if (action.do === 'draw') {
    const empty = { points: [], closed: false, selected: null, name: '', classes: [], dwellSeconds: null };
    return { id: null, kind: action.kind, ...empty };
  }
  if (action.do === 'edit') {
    const { id, kind, points, name, classes, dwellSeconds } = action.zone;
    return { id, kind, points, name, classes, dwellSeconds, closed: true, selected: null };
  }
  if (!draft || action.do === 'end') return null;
  switch (action.do) {
    case 'place':
      return place(draft, roundPoint(action.at));
    case 'add':
      return place(draft, nextPlace(draft));
    case 'select':
      return { ...draft, selected: action.index };
    case 'move': {
      const points = draft.points.map((point, at) => (at === action.index ? roundPoint(action.at) : point));
      return { ...draft, points, selected: action.index };
    }
    case 'nudge': {
      const held = draft.selected === null ? undefined : draft.points[draft.selected];
      if (!held || draft.selected === null) return draft;
      const at: ZonePoint = [held[0] + action.by[0], held[1] + action.by[1]];
      return reduceDraft(draft, { do: 'move', index: draft.selected, at });
    }
    case 'remove':
      return draft.selected === null ? draft : without(draft, draft.selected);
    case 'undo':
      if (draft.points.length === 0) return draft;
      return { ...without(draft, draft.points.length - 1), closed: false };
    case 'close':
      return canClose(draft) ? { ...draft, closed: true, selected: null } : draft;
    case 'swap':
      return { ...draft, points: [...draft.points].reverse(), selected: null };
    case 'describe':
      return { ...draft, ...action.change };
  }
}
