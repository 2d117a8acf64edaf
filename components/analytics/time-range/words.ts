// How a time range reads on its button and in a sentence.
import { formatTime, type HourCycle } from '@/components/ui/time-format';
import { isCustom, PRESETS, type Stretch, type TimeRange } from './range';

const at = (date: Date, cycle?: HourCycle) => `${formatTime(date, 'day')}, ${formatTime(date, 'time', cycle)}`;

/** "Last 7 days", "3 Nov, 09:00 to 4 Nov, 18:00". */
export function rangeWords(range: TimeRange, cycle?: HourCycle): string {
  if (!isCustom(range)) return PRESETS[range.preset].words;
  if (range.from && range.to) return `${at(range.from, cycle)} to ${at(range.to, cycle)}`;
  return range.from ? `Since ${at(range.from, cycle)}` : `Until ${at(range.to as Date, cycle)}`;
}

export function stretchWords({ from, to }: Stretch, cycle?: HourCycle): string {
  return from ? `${at(from, cycle)} to ${at(to, cycle)}` : `until ${at(to, cycle)}`;
}
