// How high and how wide things are in the list, from the room there is. Fixed heights: the list never jumps.
import type { ItemLook } from './sighting-item';

export interface ListLayout {
  look: ItemLook;
  columns: number;
  rowHeight: number;
  gap: number;
}

export const DAY_HEIGHT = 40;
const CARD_WIDTH = 208;
const CARD_FOOT = 66;

/** `width` of the list in pixels. */
export function listLayout(view: 'list' | 'grid', width: number): ListLayout {
  if (view === 'list') {
    return width < 640
      ? { look: 'lines', columns: 1, rowHeight: 88, gap: 0 }
      : { look: 'row', columns: 1, rowHeight: 60, gap: 0 };
  }
  const gap = 12;
  const columns = Math.max(width < 320 ? 1 : 2, Math.floor((width + gap) / (CARD_WIDTH + gap)));
  const cardWidth = (width - gap * (columns - 1)) / columns;
  return { look: 'card', columns, rowHeight: Math.round(cardWidth * 0.7) + CARD_FOOT + gap, gap };
}
