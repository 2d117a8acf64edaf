// Rows of a seeded track as lines for COPY: the track itself, with its path thinned as ingest does, and its events.
import { type Point, pathJson, thinPath } from '@/server/detections/path';
import type { Random } from '../world/random';
import type { SeedTrack } from './days';
import type { Site } from './site';

type Zones = Site['zones'];
const NULL = '\\N';
const iso = (ms: number) => new Date(ms).toISOString();

export function trackLine(track: SeedTrack, number: number, zones: Zones, reviewed: boolean, model: string): string {
  const { times, boxes, stream } = track;
  const first = times[0]!;
  const last = times.at(-1)!;
  const points = times.map(
    (ts, index): Point => [
      ts,
      boxes[index * 5 + 1]!,
      boxes[index * 5 + 2]!,
      boxes[index * 5 + 3]!,
      boxes[index * 5 + 4]!,
    ],
  );
  const cells = [
    track.id,
    stream.cameraId,
    number,
    stream.habit.class,
    iso(first),
    iso(last),
    track.best / 10_000,
    times.length,
    model,
    pathJson(thinPath(points, first, last), points.at(-1)!, first),
    't',
    reviewed ? iso(last) : NULL,
    `{${zones.map((zone) => zone.id).join(',')}}`,
  ];
  return cells.join('\t');
}

export function eventLines(track: SeedTrack, zones: Zones, random: Random): string[] {
  const { id, times, stream } = track;
  const line = (
    kind: string,
    ts: number,
    { zone = NULL, direction = NULL, ms = NULL }: { zone?: string; direction?: string; ms?: string | number } = {},
  ) => [random.uuid(ts), kind, iso(ts), stream.cameraId, id, stream.habit.class, zone, direction, ms].join('\t');
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!;
  const lines = [line('appear', at(0)), line('leave', at(1), { ms: at(1) - at(0) })];
  for (const zone of zones) {
    if (zone.kind === 'line') {
      const direction = random.chance(new Date(at(0)).getUTCHours() < 11 ? 0.75 : 0.3) ? 'in' : 'out';
      lines.push(line('cross', at(0.5), { zone: zone.id, direction }));
      continue;
    }
    const stay = at(0.85) - at(0.2);
    lines.push(line('enter', at(0.2), { zone: zone.id }), line('exit', at(0.85), { zone: zone.id, ms: stay }));
    const dwellMs = zone.dwell === null ? Number.POSITIVE_INFINITY : zone.dwell * 1000;
    if (stay >= dwellMs) lines.push(line('dwell', at(0.2) + dwellMs, { zone: zone.id, ms: dwellMs }));
  }
  return lines;
}
