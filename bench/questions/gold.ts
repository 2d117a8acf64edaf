// Gold figures, counted from the plain arrays of the made-up place by loops one can follow. Knows nothing of plans or
// SQL, so that a mistake there cannot be repeated here.
import { CAMERAS, type CameraKey, ZONES, type ZoneKey } from '../world/places';
import type { WorldBox, WorldTrack } from '../world/track';
import type { World, WorldEvent } from '../world/world';
import { Calendar, type When } from './calendar';
import type { Expected } from './expected';

export const VEHICLES = ['bicycle', 'car', 'motorcycle', 'airplane', 'bus', 'train', 'truck', 'boat'];
export const ANIMALS = ['bird', 'cat', 'dog', 'horse', 'sheep', 'cow', 'elephant', 'bear', 'zebra', 'giraffe'];
export const PETS = ['cat', 'dog'];
export const LUGGAGE = ['backpack', 'handbag', 'suitcase'];
export const TWO_WHEELERS = ['bicycle', 'motorcycle'];

export interface Pick {
  class?: string | readonly string[];
  notClass?: string;
  camera?: CameraKey | readonly CameraKey[];
  notCamera?: CameraKey;
  zone?: ZoneKey;
}
export interface EventPick extends Pick {
  kind?: WorldEvent['kind'];
  direction?: 'in' | 'out';
}
type Key = string | number;

const among = <T>(wanted: T | readonly T[] | undefined, value: T) =>
  wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
const CAMERA_NAMES = Object.fromEntries(CAMERAS.map(({ key, name }) => [key, name])) as Record<CameraKey, string>;
const ZONE_NAMES = Object.fromEntries(ZONES.map(({ key, name }) => [key, name])) as Record<ZoneKey, string>;

export const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
export const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
export const duration = (track: WorldTrack) => track.lastMs - track.firstMs;
export const confidence = (track: WorldTrack) => track.best / 10_000;
export const iso = (ms: number) => new Date(ms).toISOString();

export class Figures extends Calendar {
  constructor(
    readonly world: World,
    zone: string,
  ) {
    super(zone, world.now);
  }

  camera = (key: CameraKey) => CAMERA_NAMES[key];
  zoneName = (key: ZoneKey) => ZONE_NAMES[key];
  agentName = (slug: string) => this.world.agents.find((agent) => agent.slug === slug)!.name;

  #fits(pick: Pick, camera: CameraKey, name: string): boolean {
    const seen = among(pick.class, name) && among(pick.camera, camera);
    return seen && pick.notClass !== name && pick.notCamera !== camera;
  }

  /** Distinct tracks with a box in the window. */
  tracks(when: When, pick: Pick = {}): WorldTrack[] {
    return this.world.tracks.filter(
      (track) =>
        this.#fits(pick, track.camera, track.class) &&
        (!pick.zone || track.zones.includes(pick.zone)) &&
        when.spans.some((span) => track.firstMs < span.to && track.lastMs >= span.from) &&
        track.boxes.some((box) => this.has(when, box.ts)),
    );
  }

  boxes(when: When, pick: Pick = {}): (WorldBox & { camera: CameraKey })[] {
    return this.world.tracks.flatMap((track) =>
      track.boxes
        .filter((box) => this.#fits(pick, track.camera, box.class) && this.has(when, box.ts))
        .map((box) => ({ ...box, camera: track.camera })),
    );
  }

  events(when: When, pick: EventPick = {}): WorldEvent[] {
    return this.world.events.filter(
      (event) =>
        this.#fits(pick, event.camera, event.class) &&
        among(pick.kind, event.kind) &&
        among(pick.zone, event.zone) &&
        among(pick.direction, event.direction) &&
        this.has(when, event.ts),
    );
  }

  /** How many distinct tracks: the answer to most questions. */
  n = (when: When, pick: Pick = {}): Expected => ({ value: this.tracks(when, pick).length });
  e = (when: When, pick: EventPick = {}): Expected => ({ value: this.events(when, pick).length });
  b = (when: When, pick: Pick = {}): Expected => ({ value: this.boxes(when, pick).length });

  /** Its first sighting in the window: decides the bucket of a series. */
  firstIn = (track: WorldTrack, when: When) => track.boxes.find((box) => this.has(when, box.ts))!.ts;
  lastIn = (track: WorldTrack, when: When) => track.boxes.findLast((box) => this.has(when, box.ts))!.ts;

  earliest(when: When, pick: Pick): Expected {
    const times = this.tracks(when, pick).map((track) => this.firstIn(track, when));
    return { value: times.length === 0 ? null : iso(Math.min(...times)) };
  }
  latest(when: When, pick: Pick): Expected {
    const times = this.tracks(when, pick).map((track) => this.lastIn(track, when));
    return { value: times.length === 0 ? null : iso(Math.max(...times)) };
  }

  /** Rows of [key, count], with 0 for keys of `fill` that did not occur. */
  group<T>(items: readonly T[], key: (item: T) => Key, fill: readonly Key[] = []): [Key, number][] {
    const counts = new Map<Key, number>(fill.map((name) => [name, 0]));
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return [...counts];
  }
  byClass = (when: When, pick: Pick = {}) => this.group(this.tracks(when, pick), (track) => track.class);
  byCamera = (when: When, pick: Pick = {}) => this.group(this.tracks(when, pick), (track) => this.camera(track.camera));
  /** Tracks in the bucket of their first sighting; every bucket of the window has a row. */
  series(when: When, unit: 'day' | 'week' | 'month' | 'hourStart', pick: Pick = {}): [Key, number][] {
    const name = (key: Key) => (unit === 'hourStart' ? iso(key as number) : key);
    return this.group(
      this.tracks(when, pick),
      (track) => name(this.local(this.firstIn(track, when))[unit]),
      this.names(when, unit).map(name),
    );
  }
  recurring(when: When, unit: 'hour' | 'weekday', pick: Pick = {}): [Key, number][] {
    const [from, to] = unit === 'hour' ? [0, 23] : [1, 7];
    const fill = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return this.group(this.tracks(when, pick), (track) => this.local(this.firstIn(track, when))[unit], fill);
  }

  /** The group with the most (or least); any of those that tie will do. */
  top(rows: readonly (readonly [Key, number])[], which: 'most' | 'least' = 'most'): Expected {
    const counts = rows.map(([, count]) => count);
    const best = which === 'most' ? Math.max(...counts) : Math.min(...counts);
    return { values: rows.filter(([, count]) => count === best).map(([key]) => key) };
  }

  /** Spans of being in view, first to last sighting. */
  #stays(pick: Pick) {
    return this.world.tracks.filter(
      (track) => this.#fits(pick, track.camera, track.class) && (!pick.zone || track.zones.includes(pick.zone)),
    );
  }
  /** Most in view at one moment: it is reached when one appears or when the window begins. */
  peak(when: When, pick: Pick = {}): Expected {
    const stays = this.#stays(pick);
    const moments = [...when.spans.map((span) => span.from), ...stays.map((track) => track.firstMs)];
    let most = 0;
    for (const ms of moments) {
      if (!this.has(when, ms)) continue;
      most = Math.max(most, stays.filter((track) => track.firstMs <= ms && track.lastMs >= ms).length);
    }
    return { value: most };
  }
  /** In-view time inside the window over its length. */
  average(when: When, pick: Pick = {}): Expected {
    let inside = 0;
    let length = 0;
    for (const { from, to } of when.spans) {
      length += to - from;
      for (const track of this.#stays(pick)) {
        inside += Math.max(0, Math.min(track.lastMs, to) - Math.max(track.firstMs, from));
      }
    }
    return { value: inside / length, tolerance: (inside / length) * 0.001 };
  }
}
