// The small place that questions are asked about: its cameras and zones, and how often what passes where.

export const HOME_ZONE = 'Europe/Berlin';
/** A Wednesday afternoon, 15:37:20 in Berlin, after both the European and the American change to winter time. */
export const NOW = Date.parse('2026-11-11T14:37:20.000Z');
/** Monday; the first day with records, in the home zone. */
export const FIRST_DAY = '2026-09-28';

export interface Place {
  key: string;
  name: string;
  slug: string;
}

export const CAMERAS = [
  { key: 'front', name: 'Front door', slug: 'front-door' },
  { key: 'parking', name: 'Parking lot', slug: 'parking-lot' },
  { key: 'yard', name: 'Back yard', slug: 'back-yard' },
  { key: 'dock', name: 'Loading dock', slug: 'loading-dock' },
  { key: 'garage', name: 'Garage', slug: 'garage' },
] as const satisfies readonly Place[];
export type CameraKey = (typeof CAMERAS)[number]['key'];

export const ZONES = [
  { key: 'driveway', name: 'Driveway', slug: 'driveway', camera: 'front', kind: 'area', dwellSeconds: 30 },
  { key: 'entrance', name: 'Entrance', slug: 'entrance', camera: 'front', kind: 'area', dwellSeconds: null },
  { key: 'gate', name: 'Gate line', slug: 'gate-line', camera: 'parking', kind: 'line', dwellSeconds: null },
  { key: 'patio', name: 'Patio', slug: 'patio', camera: 'yard', kind: 'area', dwellSeconds: 20 },
  { key: 'ramp', name: 'Ramp', slug: 'ramp', camera: 'dock', kind: 'area', dwellSeconds: 60 },
] as const satisfies readonly (Place & {
  camera: CameraKey;
  kind: 'area' | 'line';
  dwellSeconds: number | null;
})[];
export type ZoneKey = (typeof ZONES)[number]['key'];

/** How a day goes: weight of each hour, 0 to 23. */
const RHYTHMS = {
  people: [1, 0, 0, 0, 0, 1, 3, 8, 9, 5, 4, 5, 8, 6, 5, 6, 8, 10, 8, 5, 3, 2, 2, 1],
  commute: [1, 0, 0, 0, 0, 2, 6, 14, 10, 4, 3, 3, 5, 4, 3, 5, 9, 13, 8, 4, 2, 2, 1, 1],
  work: [0, 0, 0, 0, 0, 1, 5, 9, 12, 11, 10, 7, 4, 8, 9, 8, 5, 2, 1, 0, 0, 0, 0, 0],
  night: [6, 7, 6, 6, 5, 4, 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 5, 6, 7, 8, 7],
  light: [0, 0, 0, 0, 0, 1, 5, 9, 9, 8, 7, 6, 5, 5, 6, 6, 4, 2, 0, 0, 0, 0, 0, 0],
} as const;

export interface Habit {
  camera: CameraKey;
  class: string;
  /** Tracks of a usual weekday. */
  daily: number;
  /** Times as many on Saturday and on Sunday. */
  weekend: readonly [number, number];
  rhythm: readonly number[];
  /** Median seconds in view. */
  seconds: number;
  /** Zones it may go through, with how often. */
  zones?: readonly (readonly [ZoneKey, number])[];
}

export const HABITS: readonly Habit[] = [
  {
    camera: 'front',
    class: 'person',
    daily: 15,
    weekend: [1.3, 0.7],
    rhythm: RHYTHMS.people,
    seconds: 22,
    zones: [
      ['entrance', 0.55],
      ['driveway', 0.35],
    ],
  },
  {
    camera: 'front',
    class: 'car',
    daily: 3,
    weekend: [1, 1],
    rhythm: RHYTHMS.commute,
    seconds: 35,
    zones: [['driveway', 0.8]],
  },
  { camera: 'front', class: 'dog', daily: 2, weekend: [1.5, 1.5], rhythm: RHYTHMS.people, seconds: 18 },
  { camera: 'front', class: 'cat', daily: 1.2, weekend: [1, 1], rhythm: RHYTHMS.night, seconds: 25 },
  { camera: 'front', class: 'bicycle', daily: 2, weekend: [1.4, 1.2], rhythm: RHYTHMS.commute, seconds: 9 },
  { camera: 'front', class: 'backpack', daily: 0.5, weekend: [0.3, 0.2], rhythm: RHYTHMS.people, seconds: 15 },
  {
    camera: 'parking',
    class: 'car',
    daily: 24,
    weekend: [0.7, 0.3],
    rhythm: RHYTHMS.commute,
    seconds: 40,
    zones: [['gate', 0.75]],
  },
  {
    camera: 'parking',
    class: 'truck',
    daily: 1.5,
    weekend: [0.3, 0],
    rhythm: RHYTHMS.work,
    seconds: 45,
    zones: [['gate', 0.8]],
  },
  { camera: 'parking', class: 'bus', daily: 0.7, weekend: [0.3, 0], rhythm: RHYTHMS.commute, seconds: 30 },
  { camera: 'parking', class: 'motorcycle', daily: 1, weekend: [1.5, 1], rhythm: RHYTHMS.commute, seconds: 14 },
  { camera: 'parking', class: 'bicycle', daily: 1.8, weekend: [1, 1], rhythm: RHYTHMS.commute, seconds: 11 },
  {
    camera: 'parking',
    class: 'person',
    daily: 9,
    weekend: [0.8, 0.4],
    rhythm: RHYTHMS.commute,
    seconds: 28,
    zones: [['gate', 0.2]],
  },
  {
    camera: 'yard',
    class: 'bird',
    daily: 5,
    weekend: [1, 1],
    rhythm: RHYTHMS.light,
    seconds: 12,
    zones: [['patio', 0.3]],
  },
  {
    camera: 'yard',
    class: 'cat',
    daily: 2.5,
    weekend: [1, 1],
    rhythm: RHYTHMS.night,
    seconds: 30,
    zones: [['patio', 0.5]],
  },
  { camera: 'yard', class: 'dog', daily: 1.4, weekend: [1.6, 1.8], rhythm: RHYTHMS.light, seconds: 26 },
  {
    camera: 'yard',
    class: 'person',
    daily: 2,
    weekend: [2.5, 2.5],
    rhythm: RHYTHMS.light,
    seconds: 50,
    zones: [['patio', 0.7]],
  },
  {
    camera: 'dock',
    class: 'truck',
    daily: 6,
    weekend: [0.3, 0],
    rhythm: RHYTHMS.work,
    seconds: 110,
    zones: [['ramp', 0.75]],
  },
  {
    camera: 'dock',
    class: 'person',
    daily: 7,
    weekend: [0.3, 0.05],
    rhythm: RHYTHMS.work,
    seconds: 40,
    zones: [['ramp', 0.5]],
  },
  { camera: 'dock', class: 'car', daily: 1.6, weekend: [0.4, 0.1], rhythm: RHYTHMS.work, seconds: 35 },
  { camera: 'dock', class: 'suitcase', daily: 0.3, weekend: [0, 0], rhythm: RHYTHMS.work, seconds: 30 },
  { camera: 'garage', class: 'car', daily: 5, weekend: [0.8, 0.6], rhythm: RHYTHMS.commute, seconds: 24 },
  { camera: 'garage', class: 'person', daily: 3.4, weekend: [1, 0.8], rhythm: RHYTHMS.commute, seconds: 33 },
  { camera: 'garage', class: 'bicycle', daily: 0.9, weekend: [1.5, 1.2], rhythm: RHYTHMS.people, seconds: 16 },
];

/** Local days on which a camera recorded nothing. */
export const OUTAGES: readonly { camera: CameraKey; days: readonly string[] }[] = [
  { camera: 'garage', days: ['2026-10-20', '2026-10-21', '2026-10-22'] },
  { camera: 'yard', days: ['2026-11-11'] },
];
