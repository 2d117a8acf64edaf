// How many pictures stand side by side.
export type Columns = 'auto' | '1' | '2' | '3' | '4';

/** `auto`: as few columns as keep every picture large. Phones show one, whatever this says. */
export function columnsFor(choice: Columns, cameras: number): number {
  if (choice !== 'auto') return Number(choice);
  if (cameras <= 1) return 1;
  if (cameras <= 4) return 2;
  return cameras <= 9 ? 3 : 4;
}
