// What can be filtered by, and how a filter reads as a chip.
import { formatTime } from '@/components/ui/time-format';
import type { Camera } from '@/contracts/cameras';
import { COCO_CLASSES } from '@/contracts/classes';
import { DEFAULT_RANGE, type EventsFilter, RANGE_WORDS, toggled } from './filter';

/** Picked first, then seen in the order given, then the rest of COCO by name. */
export function classOptions(seen: Iterable<string>, picked: readonly string[]): string[] {
  const first = [...new Set([...picked, ...seen])];
  const rest = [...COCO_CLASSES].filter((name) => !first.includes(name)).sort();
  return [...first, ...rest];
}

export function cameraName(cameras: readonly Camera[] | undefined, idOrSlug: string): string {
  return cameras?.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug)?.name ?? 'Unknown camera';
}

export interface Chip {
  key: string;
  label: string;
  kind: 'camera' | 'class' | 'other';
  /** The change that takes the filter out. */
  without: Partial<EventsFilter>;
}

export function timeWords(filter: EventsFilter): string {
  const at = (date: Date) => `${formatTime(date, 'day')}, ${formatTime(date)}`;
  if (filter.from && filter.to) return `${at(filter.from)} to ${at(filter.to)}`;
  if (filter.from) return `Since ${at(filter.from)}`;
  if (filter.to) return `Until ${at(filter.to)}`;
  return RANGE_WORDS[filter.range];
}

export function filterChips(filter: EventsFilter, cameras: readonly Camera[] | undefined): Chip[] {
  const chips: Chip[] = [
    ...filter.camera.map(
      (camera): Chip => ({
        key: `camera ${camera}`,
        kind: 'camera',
        label: cameraName(cameras, camera),
        without: { camera: toggled(filter.camera, camera) },
      }),
    ),
    ...filter.class.map(
      (name): Chip => ({
        key: `class ${name}`,
        kind: 'class',
        label: name,
        without: { class: toggled(filter.class, name) },
      }),
    ),
  ];
  if (filter.from || filter.to || filter.range !== DEFAULT_RANGE) {
    chips.push({
      key: 'time',
      kind: 'other',
      label: timeWords(filter),
      without: { range: DEFAULT_RANGE, from: null, to: null },
    });
  }
  if (filter.reviewed) {
    chips.push({
      key: 'reviewed',
      kind: 'other',
      label: filter.reviewed === 'yes' ? 'Reviewed' : 'To review',
      without: { reviewed: null },
    });
  }
  if (filter.minConfidence) {
    chips.push({
      key: 'confidence',
      kind: 'other',
      label: `At least ${Math.round(filter.minConfidence * 100)} % sure`,
      without: { minConfidence: null },
    });
  }
  return chips;
}
