// Averages and durations, first and last, and how many at once.
import { ask, category } from '../ask';
import { confidence, duration, iso, mean, median } from '../gold';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;
const MS = 1;
const SURE = 0.0005;

export const averages = category('averages and durations', [
  ask('How long do people stay on average?', (g) => ({
    value: mean(g.tracks(g.all(), person).map(duration)),
    tolerance: MS,
  })),
  ask('What is the average duration of truck visits at the loading dock this month?', (g) => ({
    value: mean(g.tracks(g.month(), { class: 'truck', camera: 'dock' }).map(duration)),
    tolerance: MS,
  })),
  ask('How long was the average car visible yesterday?', (g) => ({
    value: mean(g.tracks(g.day(-1), car).map(duration)),
    tolerance: MS,
  })),
  ask('median stay of people in the driveway last month', (g) => ({
    value: median(g.tracks(g.month(-1), { ...person, zone: 'driveway' }).map(duration)),
    tolerance: MS,
  })),
  ask('What was the longest visit of a car last week?', (g) => ({
    value: Math.max(...g.tracks(g.week(-1), car).map(duration)),
    tolerance: MS,
  })),
  ask('Shortest person visit yesterday', (g) => ({
    value: Math.min(...g.tracks(g.day(-1), person).map(duration)),
    tolerance: MS,
  })),
  ask('What is the average confidence of dog detections this month?', (g) => ({
    because: 'of tracks (their best), or of single boxes',
    anyOf: [
      { value: mean(g.tracks(g.month(), { class: 'dog' }).map(confidence)), tolerance: SURE },
      { value: mean(g.boxes(g.month(), { class: 'dog' }).map((b) => b.confidence / 10_000)), tolerance: SURE },
    ],
  })),
  ask('How confident are we about bicycles on average?', (g) => ({
    value: mean(g.tracks(g.all(), { class: 'bicycle' }).map(confidence)),
    tolerance: SURE,
  })),
  ask('average confidence by camera last week', (g) => ({
    rows: (['front', 'parking', 'yard', 'dock', 'garage'] as const).map((camera) => [
      g.camera(camera),
      mean(g.tracks(g.week(-1), { camera }).map(confidence)),
    ]),
    tolerance: SURE,
  })),
  ask('What is the median confidence for people yesterday?', (g) => ({
    value: median(g.tracks(g.day(-1), person).map(confidence)),
    tolerance: SURE,
  })),
  ask('How long do cats usually hang around in the back yard, on average?', (g) => ({
    value: mean(g.tracks(g.all(), { class: 'cat', camera: 'yard' }).map(duration)),
    tolerance: MS,
  })),
  ask('average time in view per class yesterday', (g) => ({
    rows: g
      .byClass(g.day(-1))
      .map(([name]) => [name, mean(g.tracks(g.day(-1), { class: String(name) }).map(duration))]),
    tolerance: MS,
  })),
  ask('What was the highest confidence of a cat this week?', (g) => ({
    value: Math.max(...g.tracks(g.week(), { class: 'cat' }).map(confidence)),
    tolerance: SURE,
  })),
  ask('How long did people stay in the garage on average in October?', (g) => ({
    value: mean(g.tracks(g.month(-1), { ...person, camera: 'garage' }).map(duration)),
    tolerance: MS,
  })),
]);

export const firstLast = category('first and last', [
  ask('When was the first person seen today?', (g) => g.earliest(g.day(), person)),
  ask('When did we last see a cat?', (g) => g.latest(g.all(), { class: 'cat' })),
  ask('What time did the last truck leave the loading dock yesterday?', (g) =>
    g.latest(g.day(-1), { class: 'truck', camera: 'dock' }),
  ),
  ask('When was a dog last in the back yard?', (g) => g.latest(g.all(), { class: 'dog', camera: 'yard' })),
  ask('first car at the parking lot on monday?', (g) => g.earliest(g.weekday(1), { ...car, camera: 'parking' })),
  ask('When was the most recent motorcycle?', (g) => g.latest(g.all(), { class: 'motorcycle' })),
  ask('When did the very first bus show up?', (g) => g.earliest(g.all(), { class: 'bus' })),
  ask('What time was the last person seen yesterday?', (g) => g.latest(g.day(-1), person)),
  ask('When did the first car cross the gate line today?', (g) => ({
    value: iso(Math.min(...g.events(g.day(), { ...car, kind: 'cross', zone: 'gate' }).map((e) => e.ts))),
  })),
  ask('Last time someone was in the garage?', (g) => g.latest(g.all(), { ...person, camera: 'garage' })),
  ask('when did the last cat enter the patio', (g) => ({
    value: iso(Math.max(...g.events(g.all(), { class: 'cat', kind: 'enter', zone: 'patio' }).map((e) => e.ts))),
  })),
  ask('At what time did the first truck arrive on November 5?', (g) =>
    g.earliest(g.days('2026-11-05'), { class: 'truck' }),
  ),
  ask('When did we first see a suitcase this month?', (g) => g.earliest(g.month(), { class: 'suitcase' })),
  ask('When was the last elephant seen?', (g) => g.latest(g.all(), { class: 'elephant' })),
]);

export const occupancy = category('occupancy', [
  ask('What was the most people in view at once yesterday?', (g) => g.peak(g.day(-1), person)),
  ask('Peak number of cars at the same time in the parking lot last week', (g) =>
    g.peak(g.week(-1), { ...car, camera: 'parking' }),
  ),
  ask('How many people are in view right now?', (g) => g.n(g.present(), person)),
  ask('How many cars are in the parking lot right now?', (g) => g.n(g.present(), { ...car, camera: 'parking' })),
  ask('What can be seen at the moment, by class?', (g) => ({ rows: g.byClass(g.present()) })),
  ask('how many people at once at most at the front door today', (g) =>
    g.peak(g.day(), { ...person, camera: 'front' }),
  ),
  ask('What was the maximum number of vehicles simultaneously in view on November 5?', (g) =>
    g.peak(g.days('2026-11-05'), { class: ['bicycle', 'car', 'motorcycle', 'bus', 'truck'] }),
  ),
  ask('On average, how many people were in view at a time yesterday?', (g) => g.average(g.day(-1), person)),
  ask('average occupancy of the parking lot by cars on November 5 between 9 and 17', (g) =>
    g.average(g.between('2026-11-05T09:00', '2026-11-05T17:00'), { ...car, camera: 'parking' }),
  ),
  ask('Highest number of people at the same time this month?', (g) => g.peak(g.month(), person)),
  ask('people currently at the front door', (g) => g.n(g.present(), { ...person, camera: 'front' })),
  ask('Peak occupancy today', (g) => g.peak(g.day())),
]);
