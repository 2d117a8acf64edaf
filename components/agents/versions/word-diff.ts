// Two texts as one that shows what went and what came, in stretches that a person can read: changes with nothing but a
// gap between them are one, and texts with little in common are not interleaved.
import { diffWordsWithSpace } from 'diff';

export interface Stretch {
  kind: 'same' | 'del' | 'ins';
  text: string;
  /** Where it stands: stretches have no other identity. */
  place: number;
}

/** Below this share of common words, the whole text is told as replaced. */
const LITTLE_IN_COMMON = 0.35;

export function wordDiff(before: string, after: string): Stretch[] {
  const parts = diffWordsWithSpace(before, after);
  const stretches: Stretch[] = [];
  const add = (kind: Stretch['kind'], text: string) => {
    if (text !== '') stretches.push({ kind, text, place: stretches.length });
  };
  const wordy = (text: string) => text.replace(/\s+/g, '').length;
  const common = parts.reduce((sum, part) => sum + (part.added || part.removed ? 0 : wordy(part.value)), 0);
  if (common < LITTLE_IN_COMMON * Math.max(wordy(before), wordy(after))) {
    add('del', before);
    add('ins', after);
    return stretches;
  }
  let [gone, came] = ['', ''];
  for (const [index, { added, removed, value }] of parts.entries()) {
    const next = parts[index + 1];
    const gap = value.trim() === '' && (gone || came) && (next?.added || next?.removed);
    if (removed || (gap && !added)) gone += value;
    if (added || (gap && !removed)) came += value;
    if (added || removed || gap) continue;
    add('del', gone);
    add('ins', came);
    [gone, came] = ['', ''];
    add('same', value);
  }
  add('del', gone);
  add('ins', came);
  return stretches;
}
