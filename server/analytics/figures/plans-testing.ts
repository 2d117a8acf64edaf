// For tests: random plans that the catalog admits, over the names of a world.
import fc from 'fast-check';
import { COCO_CLASSES } from '@/contracts/classes';
import { AnalyticsPlan, type FilterName, type Filters, type TimeSpec } from '@/contracts/plan';
import { CATALOG } from '../catalog';
import { faultOf } from '../validate';
import { CLASSES, INJECTION, MODELS, TAGS, type World } from './world-testing';

export const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
const CLASS_NAMES = [...CLASSES, 'vehicle', 'pet', INJECTION];

function some<T>(list: readonly T[], maxLength = 3): fc.Arbitrary<T[]> {
  return fc.uniqueArray(fc.constantFrom(...list), { minLength: 1, maxLength: Math.min(maxLength, list.length) });
}

const DAY = 86_400_000;

/** Local times from three days before to a day after, never in the hours in which clocks change. */
function localTime(from: number, to: number): fc.Arbitrary<string> {
  return fc
    .record({
      day: fc.integer({ min: -1, max: Math.ceil((to - from) / DAY) + 1 }),
      hour: fc.constantFrom(0, 4, 7, 9, 12, 15, 18, 22, 23),
      minute: fc.constantFrom('00', '00', '15', '37:21'),
    })
    .map(({ day, hour, minute }) => {
      const date = new Date(from + day * DAY).toISOString().slice(0, 10);
      return `${date}T${String(hour).padStart(2, '0')}:${minute}`;
    });
}

function timeSpec(from: number, to: number): fc.Arbitrary<TimeSpec> {
  const unit = fc.constantFrom('hour' as const, 'day' as const, 'day' as const, 'week' as const, 'month' as const);
  const calendar = fc.record({
    kind: fc.constant('calendar' as const),
    unit,
    offset: fc.integer({ min: -5, max: 1 }),
    count: fc.integer({ min: 1, max: 3 }),
  });
  const rolling = fc.record({
    kind: fc.constant('rolling' as const),
    unit: fc.constantFrom('second' as const, 'minute' as const, 'hour' as const, 'day' as const, 'week' as const),
    amount: fc.integer({ min: 1, max: 40 }),
  });
  const time = localTime(from, to);
  const between = fc
    .record({
      kind: fc.constant('between' as const),
      from: fc.option(time, { freq: 5 }),
      to: fc.option(time, { freq: 5 }),
    })
    .filter((spec) => spec.from === null || spec.to === null || spec.from < spec.to);
  return fc.oneof(
    { weight: 4, arbitrary: calendar },
    { weight: 2, arbitrary: rolling },
    { weight: 4, arbitrary: between },
    { weight: 1, arbitrary: fc.constant({ kind: 'now' as const }) },
  );
}

const quarter = fc.integer({ min: 0, max: 95 }).map((index) => index * 15);
const step = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
const length = fc.constantFrom(0, 1, 60_000, 3_600_000.5, 7_200_000);

function filterValues(world: World, from: number, to: number): { [K in FilterName]: fc.Arbitrary<Filters[K]> } {
  const ids = (list: readonly { id: string }[]) => some(list.map(({ id }) => id));
  return {
    class: some(CLASS_NAMES),
    notClass: some(CLASS_NAMES, 2),
    camera: ids(world.cameras),
    notCamera: some(
      world.cameras.map(({ id }) => id),
      1,
    ),
    zone: ids(world.zones),
    direction: fc.constantFrom('in' as const, 'out' as const),
    eventKind: some(['appear', 'leave', 'enter', 'exit', 'cross', 'dwell'] as const),
    time: fc.array(timeSpec(from, to), { minLength: 1, maxLength: 3 }),
    hours: fc.array(fc.record({ from: quarter, to: quarter }), { minLength: 1, maxLength: 2 }),
    weekdays: some([1, 2, 3, 4, 5, 6, 7], 5),
    confidence: fc.record({ min: step, max: step }, { requiredKeys: [] }),
    duration: fc.record({ minMs: length, maxMs: length }, { requiredKeys: [] }),
    reviewed: fc.boolean(),
    agent: ids(world.agents),
    model: some(MODELS),
    tag: some(TAGS),
  };
}

/** Filters of a subject: each with a chance, time more often than not. */
function filtersOf(names: readonly FilterName[], values: ReturnType<typeof filterValues>): fc.Arbitrary<Filters> {
  const chances = Object.fromEntries(
    names.map((name) => [
      name,
      fc.oneof(
        { weight: name === 'time' ? 1 : 4, arbitrary: fc.constant(undefined) },
        { weight: name === 'time' ? 4 : 1, arbitrary: values[name] as fc.Arbitrary<unknown> },
      ),
    ]),
  );
  return fc.record(chances) as fc.Arbitrary<Filters>;
}

function comparison(world: World, from: number, to: number) {
  const specs = fc.array(timeSpec(from, to), { minLength: 1, maxLength: 2 });
  const pair = (list: readonly string[]) =>
    fc.uniqueArray(fc.constantFrom(...list), { minLength: 2, maxLength: Math.min(3, list.length) });
  return fc.oneof(
    fc.record({ by: fc.constant('period' as const), time: fc.oneof(specs, fc.constant('previous' as const)) }),
    fc.record({ by: fc.constant('class' as const), values: pair([...new Set(CLASS_NAMES)]) }),
    fc.record({ by: fc.constant('camera' as const), values: pair(world.cameras.map(({ id }) => id)) }),
    fc.record({ by: fc.constant('zone' as const), values: pair(world.zones.map(({ id }) => id)) }),
  );
}

/** Plans over a world whose rows lie between these instants. */
export function anyPlan(world: World, from: number, to: number): fc.Arbitrary<AnalyticsPlan> {
  const values = filterValues(world, from, to);
  const sighted = CATALOG.filter(({ name }) => ['tracks', 'detections', 'events', 'occupancy'].includes(name));
  const subject = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...sighted) },
    { weight: 1, arbitrary: fc.constantFrom(...CATALOG) },
  );
  return subject
    .chain((entry) =>
      fc.record({
        subject: fc.constant(entry.name),
        measure: fc.oneof(
          { weight: 1, arbitrary: fc.constantFrom(entry.measures[0]!.measure) },
          { weight: 2, arbitrary: fc.constantFrom(...entry.measures.map(({ measure }) => measure)) },
        ),
        filters: filtersOf(entry.filters, values),
        groupBy: fc.uniqueArray(fc.constantFrom(...entry.dimensions), { maxLength: 2 }),
        order: fc.option(
          fc.record({
            by: fc.constantFrom('value' as const, 'key' as const),
            direction: fc.constantFrom('asc' as const, 'desc' as const),
          }),
          { nil: undefined },
        ),
        limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        compare: fc.option(comparison(world, from, to), { nil: undefined, freq: 1 }),
        timezone: fc.constantFrom(...ZONES),
      }),
    )
    .chain((plan) => {
      const { measure, filters } = plan;
      // A share by a filter needs that filter.
      if (measure.op !== 'share' || !measure.of) return fc.constant(plan);
      if (!filters[measure.of]) return fc.constant({ ...plan, measure: { op: 'count' as const } });
      if (measure.of !== 'class') return fc.constant(plan);
      const whole = fc.option(some([...CLASS_NAMES, ...COCO_CLASSES.slice(0, 2)], 4), { nil: undefined });
      return whole.map((more) => {
        const names = more && [...new Set([...filters.class!, ...more])];
        return { ...plan, measure: names ? { ...measure, whole: names } : measure };
      });
    })
    .map((plan) => AnalyticsPlan.parse(JSON.parse(JSON.stringify(plan))))
    .filter((plan) => faultOf(plan) === null);
}
