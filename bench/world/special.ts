// Visits that ordinary traffic does not give: over midnight, with long gaps, parked for hours, in the hours that a
// clock change repeats, and those in view now.
import { DateTime } from 'luxon';
import { HOME_ZONE, NOW } from './places';
import type { Random } from './random';
import { trackOf, type WorldTrack } from './track';

const local = (iso: string, zone: string = HOME_ZONE) => DateTime.fromISO(iso, { zone }).toMillis();

function every(from: number, to: number, stepMs: number): number[] {
  const times: number[] = [];
  for (let ts = from; ts <= to; ts += stepMs) times.push(ts);
  return times;
}

export function specialTracks(random: Random): WorldTrack[] {
  const tracks: WorldTrack[] = [];
  const add = (camera: WorldTrack['camera'], name: string, times: number[], zones: WorldTrack['zones'] = []) =>
    tracks.push(trackOf(random, { camera, class: name, zones }, times, true));

  // Parked for most of a working day, a box a minute, unseen over noon.
  const parked = local('2026-11-05T08:12:31.417');
  add('parking', 'car', [
    ...every(parked, local('2026-11-05T11:40:02'), 60_013),
    ...every(local('2026-11-05T13:05:44.120'), local('2026-11-05T16:58:11'), 60_007),
  ]);
  // Over midnight with nothing around midnight itself, three nights.
  for (const [night, camera, name] of [
    ['2026-10-15', 'parking', 'car'],
    ['2026-11-01', 'dock', 'truck'],
    ['2026-11-09', 'parking', 'car'],
  ] as const) {
    const next = DateTime.fromISO(night).plus({ days: 1 }).toISODate();
    add(camera, name, [
      ...every(local(`${night}T22:10:08.300`), local(`${night}T23:21:00`), 45_011),
      ...every(local(`${next}T01:02:19.800`), local(`${next}T02:15:00`), 45_029),
    ]);
  }
  // In view across each midnight of the last days.
  for (const day of ['2026-11-08', '2026-11-10', '2026-11-11']) {
    add('front', 'person', every(local(`${day}T00:00:00`) - 41_350, local(`${day}T00:00:00`) + 52_000, 1_009));
  }
  // Groups that come together.
  for (const [when, camera, size] of [
    ['2026-11-10T17:42:11.250', 'front', 4],
    ['2026-11-06T08:03:40.900', 'dock', 6],
    ['2026-10-17T14:20:05.100', 'yard', 5],
    ['2026-10-25T11:31:29.640', 'front', 3],
    ['2026-11-11T09:12:54.770', 'parking', 3],
  ] as const) {
    for (let member = 0; member < size; member += 1) {
      const start = local(when) + member * 2_350;
      add(camera, 'person', every(start, start + 20_000 + random.int(0, 15_000), 1_017));
    }
  }
  // A truck that was there for two whole days, seen at its ends only and once between.
  add('dock', 'truck', [
    ...every(local('2026-10-06T17:30:12.555'), local('2026-10-06T17:48:00'), 20_003),
    ...every(local('2026-10-07T12:15:40.250'), local('2026-10-07T12:19:00'), 20_011),
    ...every(local('2026-10-08T06:02:05.900'), local('2026-10-08T06:31:00'), 20_021),
  ]);
  // Both passes of the hour that is repeated: 25 October in Berlin, 1 November in New York.
  const berlin = Date.parse('2026-10-25T00:10:00.730Z');
  const newYork = Date.parse('2026-11-01T05:10:00.730Z');
  for (const [index, start] of [berlin, berlin, berlin, newYork, newYork].entries()) {
    const at = start + index * 31_111;
    add('yard', 'cat', every(at, at + 24_000, 1_013));
    add('yard', 'cat', every(at + 3_600_000, at + 3_625_000, 1_019));
    if (index % 2 === 0) add('front', 'person', every(at + 3_700_000, at + 3_722_000, 1_021), ['entrance']);
  }
  // In view now, and not yet gone; one left a minute ago.
  for (const [camera, name, since, until] of [
    ['front', 'person', 34_000, 1_200],
    ['front', 'person', 71_000, 3_400],
    ['parking', 'car', 640_000, 2_300],
    ['dock', 'truck', 1_900_000, 900],
    ['front', 'dog', 190_000, 58_000],
  ] as const) {
    const step = Math.max(1_003, Math.round((since - until) / 70));
    const times = every(NOW - since, NOW - until - 350, step);
    tracks.push(trackOf(random, { camera, class: name, zones: [] }, [...times, NOW - until], false));
  }
  return tracks;
}
