// The made-up place as plain arrays: what is loaded into a database to be asked about, and what gold figures are
// counted from without that database. Same seed, same world.
import { DateTime } from 'luxon';
import { makeEvents } from './events';
import { type MetaWorld, makeMeta } from './meta';
import {
  CAMERAS,
  type CameraKey,
  FIRST_DAY,
  HABITS,
  type Habit,
  HOME_ZONE,
  NOW,
  OUTAGES,
  ZONES,
  type ZoneKey,
} from './places';
import { createRandom, type Random } from './random';
import { specialTracks } from './special';
import { trackOf, type WorldTrack } from './track';

export interface WorldEvent {
  id: string;
  kind: 'appear' | 'leave' | 'enter' | 'exit' | 'cross' | 'dwell';
  ts: number;
  camera: CameraKey;
  trackId: string;
  class: string;
  zone: ZoneKey | null;
  direction: 'in' | 'out' | null;
  durationMs: number | null;
}

export interface World extends MetaWorld {
  now: number;
  cameraIds: Record<CameraKey, string>;
  zoneIds: Record<ZoneKey, string>;
  tracks: WorldTrack[];
  events: WorldEvent[];
}

/** Times of boxes: about one a second at first, thinner in long stays; now and then a gap of a minute. */
function boxTimes(random: Random, start: number, seconds: number): number[] {
  const step = Math.max(1, seconds / 60) * 1000;
  const times = [start];
  for (let at = start; ; ) {
    at += Math.round(step * (0.8 + random.next() * 0.4)) + (random.chance(0.004) ? 60_000 : 0);
    if (at > start + seconds * 1000) return times;
    times.push(at);
  }
}

function dayTracks(random: Random, day: DateTime, habit: Habit): WorldTrack[] {
  const tracks: WorldTrack[] = [];
  const weights = habit.rhythm.reduce((sum, weight) => sum + weight, 0);
  const daily = habit.daily * (day.weekday > 5 ? habit.weekend[day.weekday - 6]! : 0.85 + 0.06 * day.weekday);
  for (const [hour, weight] of habit.rhythm.entries()) {
    const count = random.poisson((daily * weight) / weights);
    for (let n = 0; n < count; n += 1) {
      const start = day.set({ hour }).toMillis() + random.int(0, 3_599_999);
      const seconds = Math.min(900, habit.seconds * Math.exp(0.7 * random.normal()) + random.next());
      const zones = (habit.zones ?? []).filter(([, share]) => random.chance(share)).map(([zone]) => zone);
      // Nothing of the ordinary traffic is left in view in the last minute: who is there now is set by hand.
      const times = boxTimes(random, start, seconds).filter((ts) => ts < NOW - 60_000);
      if (times.length === 0) continue;
      tracks.push(trackOf(random, { camera: habit.camera, class: habit.class, zones }, times, true));
    }
  }
  return tracks;
}

export function makeWorld(seed = 20_261_111): World {
  const random = createRandom(seed);
  const tracks: WorldTrack[] = [];
  const end = DateTime.fromMillis(NOW, { zone: HOME_ZONE });
  for (let day = DateTime.fromISO(FIRST_DAY, { zone: HOME_ZONE }); day <= end; day = day.plus({ days: 1 })) {
    for (const habit of HABITS) {
      const out = OUTAGES.some(({ camera, days }) => camera === habit.camera && days.includes(day.toISODate()!));
      if (!out) tracks.push(...dayTracks(random, day, habit));
    }
  }
  tracks.push(...specialTracks(random));
  tracks.sort((a, b) => a.firstMs - b.firstMs || (a.id < b.id ? -1 : 1));
  for (const [index, track] of tracks.entries()) {
    track.number = index + 1;
    track.reviewed = track.ended && random.chance(0.3);
    // A detector takes a truck for a bus now and then; the track stays a truck.
    if (track.class === 'truck') {
      for (const box of track.boxes.slice(1)) if (random.chance(0.02)) box.class = 'bus';
    }
  }
  return {
    now: NOW,
    cameraIds: Object.fromEntries(
      CAMERAS.map(({ key }) => [key, random.uuid(NOW - 50 * 86_400_000)]),
    ) as World['cameraIds'],
    zoneIds: Object.fromEntries(ZONES.map(({ key }) => [key, random.uuid(NOW - 50 * 86_400_000)])) as World['zoneIds'],
    tracks,
    events: tracks.flatMap((track) => makeEvents(random, track)).sort((a, b) => a.ts - b.ts),
    ...makeMeta(random),
  };
}
