// The larger site that the seeder fills: the five cameras and zones of the small place, and as many more of each kind
// as are asked for; their ids come from the seed.
import { CAMERAS, HABITS, type Habit, ZONES, type ZoneKey } from '../world/places';
import type { Random } from '../world/random';

export interface Site {
  cameras: { id: string; name: string; slug: string }[];
  zones: {
    id: string;
    key: ZoneKey;
    name: string;
    slug: string;
    cameraId: string;
    kind: string;
    dwell: number | null;
  }[];
  /** What passes, at which camera, and how often on each day of the week (Monday first). */
  streams: { cameraId: string; habit: Habit; weight: readonly number[] }[];
}

const WEEKDAYS = 5;

export function makeSite(random: Random, startMs: number, cameraCount: number): Site {
  const cameras = Array.from({ length: cameraCount }, (_, index) => {
    const { name, slug } = CAMERAS[index % CAMERAS.length]!;
    const round = Math.floor(index / CAMERAS.length);
    return {
      id: random.uuid(startMs),
      name: round === 0 ? name : `${name} ${round + 1}`,
      slug: round === 0 ? slug : `${slug}-${round + 1}`,
    };
  });
  const idOf = (key: string) => cameras[CAMERAS.findIndex((camera) => camera.key === key)]?.id;
  const zones = ZONES.flatMap(({ key, name, slug, camera, kind, dwellSeconds }) => {
    const cameraId = idOf(camera);
    return cameraId ? [{ id: random.uuid(startMs), key, name, slug, cameraId, kind, dwell: dwellSeconds }] : [];
  });
  const streams = cameras.flatMap(({ id }, index) => {
    const kind = CAMERAS[index % CAMERAS.length]!.key;
    return HABITS.filter((habit) => habit.camera === kind).map((habit) => ({
      cameraId: id,
      // Only the first of each kind has zones.
      habit: index < CAMERAS.length ? habit : { ...habit, zones: [] },
      weight: Array.from(
        { length: 7 },
        (_, day) => habit.daily * (day < WEEKDAYS ? 1 : habit.weekend[day - WEEKDAYS]!),
      ),
    }));
  });
  return { cameras, zones, streams };
}
