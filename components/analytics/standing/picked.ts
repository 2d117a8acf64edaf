// What is picked in the address bar, as a plan's filter takes it.
import type { Filters, TimeSpec } from '@/contracts/plan';

/** Adds the value to the list, or takes it out. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

/** Of an id that no camera has; a link to a camera that is gone shows nothing instead of everything. */
const NO_CAMERA = '00000000-0000-0000-0000-000000000000';

/** `picked` holds ids or slugs; null while the cameras that they name are not known yet. */
export function cameraIds(
  picked: readonly string[],
  cameras: readonly { id: string; slug: string }[] | undefined,
): string[] | null {
  if (picked.length === 0) return [];
  if (!cameras) return null;
  const ids = picked.flatMap((name) => cameras.find(({ id, slug }) => id === name || slug === name)?.id ?? []);
  return ids.length > 0 ? [...new Set(ids)] : [NO_CAMERA];
}

export function toFilters(
  cameras: readonly string[],
  classes: readonly string[],
  time: TimeSpec[] | undefined,
): Filters {
  return {
    ...(cameras.length > 0 ? { camera: [...cameras] } : {}),
    ...(classes.length > 0 ? { class: [...classes] } : {}),
    ...(time ? { time } : {}),
  };
}
