// What one local day of the site brings: tracks of about fifty boxes, on the frames of their camera. Boxes of one
// camera share their frames' times, as they do when a camera sends them.
import { DateTime } from 'luxon';
import { HOME_ZONE } from '../world/places';
import type { Random } from '../world/random';
import type { Site } from './site';

/** Two frames a second. */
const FRAME_MS = 500;
const LEAST_BOXES = 20;
const MOST_BOXES = 80;
const PARKING = ['car', 'truck'];
/** No other track lasts longer. */
const LONGEST_MS = 900_000;
export const MEAN_BOXES = (LEAST_BOXES + MOST_BOXES) / 2;

export interface SeedTrack {
  id: string;
  stream: Site['streams'][number];
  /** ms since 1970 of the boxes, ascending. */
  times: number[];
  /** Ten-thousandths: confidence, then the box as x, y, w, h. */
  boxes: Int16Array;
  best: number;
}

function pickWeighted<T>(random: Random, list: readonly T[], cumulative: readonly number[]): T {
  const at = random.next() * cumulative.at(-1)!;
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return list[low]!;
}

const running = (weights: readonly number[]) => {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const rhythms = new Map<readonly number[], number[]>();

function hourOf(random: Random, rhythm: readonly number[]): number {
  const cumulative = rhythms.get(rhythm) ?? running(rhythm);
  rhythms.set(rhythm, cumulative);
  return pickWeighted(random, HOURS, cumulative);
}

function makeTrack(
  random: Random,
  stream: SeedTrack['stream'],
  start: number,
  most: number,
  untilMs: number,
): SeedTrack {
  const count = Math.min(most, random.int(LEAST_BOXES, MOST_BOXES));
  const usual = Math.round((stream.habit.seconds * 2 * Math.exp(0.4 * random.normal())) / MEAN_BOXES);
  const short = Math.max(1, Math.min(usual, LONGEST_MS / FRAME_MS / MOST_BOXES - 1));
  // Some vehicles stay for hours, with a box every few minutes.
  const parks = PARKING.includes(stream.habit.class) && random.chance(0.02);
  const frames = parks ? random.int(240, 600) : short;
  const first = Math.floor(start / FRAME_MS) * FRAME_MS;
  const times = Array.from({ length: count }, (_, index) => first + index * frames * FRAME_MS).filter(
    (ts) => ts < untilMs,
  );
  const sure = random.int(4200, 9000);
  const [x, y, w, h] = [random.int(500, 6000), random.int(1000, 6000), random.int(300, 1800), random.int(500, 2500)];
  const dx = random.int(-20, 20);
  const boxes = new Int16Array(count * 5);
  let best = 0;
  for (let index = 0; index < count; index += 1) {
    const confidence = Math.max(2600, Math.min(9900, sure + random.int(-800, 800)));
    best = Math.max(best, confidence);
    boxes.set([confidence, Math.max(0, x! + dx * index), y!, w!, h!], index * 5);
  }
  return { id: random.uuid(first), stream, times, boxes, best };
}

/** Tracks of the day with `quota` boxes in all, in the order of their beginning; none goes on after `untilMs`. */
export function* dayTracks(
  random: Random,
  site: Site,
  day: DateTime,
  quota: number,
  untilMs: number,
): Generator<SeedTrack> {
  const cumulative = running(site.streams.map((stream) => stream.weight[day.weekday - 1]!));
  const begins: { start: number; stream: SeedTrack['stream'] }[] = [];
  // As many as the quota could need; a day that is cut off by `untilMs` gets them before that.
  const needed = Math.ceil(quota / LEAST_BOXES);
  const latest = untilMs - LONGEST_MS;
  while (begins.length < needed) {
    const stream = pickWeighted(random, site.streams, cumulative);
    const hour = hourOf(random, stream.habit.rhythm);
    const start = day.set({ hour }).toMillis() + random.int(0, 3_599_999);
    if (start < latest) begins.push({ start, stream });
  }
  // The first ones drawn, not the earliest: as many as the mean suggests, then more if they were short.
  const likely = begins.slice(0, Math.ceil(quota / MEAN_BOXES)).sort((a, b) => a.start - b.start);
  let left = quota;
  for (const { start, stream } of [...likely, ...begins.slice(likely.length)]) {
    if (left <= 0) return;
    const track = makeTrack(random, stream, start, left, untilMs);
    left -= track.times.length;
    yield track;
  }
}

export function localDays(untilMs: number, days: number): DateTime[] {
  const last = DateTime.fromMillis(untilMs, { zone: HOME_ZONE }).startOf('day');
  return Array.from({ length: days }, (_, index) => last.minus({ days: days - 1 - index }));
}
