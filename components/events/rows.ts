// Sightings laid out as rows under day headings: what the virtualised list draws.
import type { Track } from '@/contracts/tracks';

export type Row =
  | { kind: 'day'; key: string; label: string }
  | { kind: 'tracks'; key: string; tracks: Track[]; first: number };

/** The calendar day in the zone of this computer, as a key that sorts. */
export function dayKey(at: string | number | Date): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Today", "Yesterday", "Friday, 13 November", with the year when it is another. */
export function dayLabel(at: string | number | Date, now: Date): string {
  const date = new Date(at);
  const key = dayKey(date);
  if (key === dayKey(now)) return 'Today';
  // Noon, because a day that changes the clocks has 23 or 25 hours.
  const noon = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 12);
  if (key === dayKey(noon)) return 'Yesterday';
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(date);
}

/** `columns` sightings a row; a row never spans two days. `first` is the index of its first sighting in `tracks`. */
export function toRows(tracks: readonly Track[], columns: number, now: Date): Row[] {
  const rows: Row[] = [];
  let day = '';
  let open: Extract<Row, { kind: 'tracks' }> | null = null;
  tracks.forEach((track, index) => {
    const key = dayKey(track.firstSeenAt);
    if (key !== day) {
      day = key;
      open = null;
      rows.push({ kind: 'day', key, label: dayLabel(track.firstSeenAt, now) });
    }
    if (open && open.tracks.length < columns) open.tracks.push(track);
    else {
      open = { kind: 'tracks', key: track.id, tracks: [track], first: index };
      rows.push(open);
    }
  });
  return rows;
}

/** Which row shows the sighting at `index`, or -1. */
export function rowOf(rows: readonly Row[], index: number): number {
  return rows.findIndex((row) => row.kind === 'tracks' && index >= row.first && index < row.first + row.tracks.length);
}
