// One beside another: comparisons, yes or no, parts of a whole.
import { ask, category } from '../ask';
import type { Gold } from '../expected';
import { type Figures, share, VEHICLES } from '../gold';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;

const minus = (one: number, other: number): Gold => ({ value: one - other });
/** Asked as yes or no: the difference, or whether there is one. */
const more = (one: number, other: number): Gold => ({
  because: 'a yes-or-no question about a difference',
  anyOf: [{ value: one - other }, { value: one > other }],
});
type Counting = Parameters<Figures['tracks']>;
const count = (g: Figures, ...[when, pick]: Counting) => g.tracks(when, pick).length;

export const comparisons = category('comparisons', [
  ask('How many more cars were there today than yesterday?', (g) =>
    minus(count(g, g.day(), car), count(g, g.day(-1), car)),
  ),
  ask('Compare people this week with last week', (g) =>
    minus(count(g, g.week(), person), count(g, g.week(-1), person)),
  ),
  ask('cars yesterday vs the day before', (g) => minus(count(g, g.day(-1), car), count(g, g.day(-2), car))),
  ask('Were there more trucks last week than the week before?', (g) =>
    more(count(g, g.week(-1), { class: 'truck' }), count(g, g.week(-2), { class: 'truck' })),
  ),
  ask('cars versus trucks last week', (g) => ({
    value: count(g, g.week(-1), car) - count(g, g.week(-1), { class: 'truck' }),
    rows: [
      ['car', count(g, g.week(-1), car)],
      ['truck', count(g, g.week(-1), { class: 'truck' })],
    ],
  })),
  ask('Compare dogs and cats this month.', (g) => ({
    value: count(g, g.month(), { class: 'dog' }) - count(g, g.month(), { class: 'cat' }),
    rows: [
      ['dog', count(g, g.month(), { class: 'dog' })],
      ['cat', count(g, g.month(), { class: 'cat' })],
    ],
  })),
  ask('Compare the front door and the garage by people yesterday', (g) => ({
    value: count(g, g.day(-1), { ...person, camera: 'front' }) - count(g, g.day(-1), { ...person, camera: 'garage' }),
    rows: [
      ['Front door', count(g, g.day(-1), { ...person, camera: 'front' })],
      ['Garage', count(g, g.day(-1), { ...person, camera: 'garage' })],
    ],
  })),
  ask('Parking lot vs Loading dock: vehicles last week', (g) =>
    minus(
      count(g, g.week(-1), { class: VEHICLES, camera: 'parking' }),
      count(g, g.week(-1), { class: VEHICLES, camera: 'dock' }),
    ),
  ),
  ask('How did the number of people on Monday compare to Tuesday?', (g) =>
    minus(count(g, g.weekday(1), person), count(g, g.weekday(2), person)),
  ),
  ask('Did we see more people than vehicles yesterday?', (g) =>
    more(count(g, g.day(-1), person), count(g, g.day(-1), { class: VEHICLES })),
  ),
  ask('bikes in october compared to september', (g) =>
    minus(
      count(g, g.days('2026-10-01', '2026-10-31'), { class: 'bicycle' }),
      count(g, g.days('2026-09-01', '2026-09-30'), { class: 'bicycle' }),
    ),
  ),
  ask('What is the difference in car traffic between last Saturday and last Sunday?', (g) =>
    minus(count(g, g.weekday(6), car), count(g, g.weekday(7), car)),
  ),
  ask('Have there been fewer people this month than last month?', (g) => ({
    because: 'a yes-or-no question about a difference',
    anyOf: [
      { value: count(g, g.month(), person) - count(g, g.month(-1), person) },
      { value: count(g, g.month(), person) < count(g, g.month(-1), person) },
    ],
  })),
  ask('people at the front door: today against yesterday', (g) =>
    minus(count(g, g.day(), { ...person, camera: 'front' }), count(g, g.day(-1), { ...person, camera: 'front' })),
  ),
]);

const any = (g: Figures, ...[when, pick]: Counting): Gold => ({ value: count(g, when, pick) > 0 });

export const existence = category('existence', [
  ask('Was there a dog in the back yard yesterday?', (g) => any(g, g.day(-1), { class: 'dog', camera: 'yard' })),
  ask('Did anyone come to the front door today?', (g) => any(g, g.day(), { ...person, camera: 'front' })),
  ask('Has a truck been at the loading dock since noon?', (g) =>
    any(g, g.between('2026-11-11T12:00', null), { class: 'truck', camera: 'dock' }),
  ),
  ask('Is there a car in the parking lot right now?', (g) => any(g, g.present(), { ...car, camera: 'parking' })),
  ask('Have we ever seen a giraffe?', (g) => any(g, g.all(), { class: 'giraffe' })),
  ask('were there any cats last week', (g) => any(g, g.week(-1), { class: 'cat' })),
  ask('Did the back yard camera see anything today?', (g) => any(g, g.day(), { camera: 'yard' })),
  ask('Was anybody in the garage between 2 and 4 am yesterday?', (g) =>
    any(g, g.between('2026-11-10T02:00', '2026-11-10T04:00'), { ...person, camera: 'garage' }),
  ),
  ask('any buses today?', (g) => any(g, g.day(), { class: 'bus' })),
  ask('Did a motorcycle pass on Sunday?', (g) => any(g, g.weekday(7), { class: 'motorcycle' })),
  ask('Was there someone on the patio last weekend?', (g) =>
    any(g, g.days('2026-11-07', '2026-11-08'), { ...person, zone: 'patio' }),
  ),
  ask('is anyone at the loading dock at the moment', (g) => any(g, g.present(), { ...person, camera: 'dock' })),
  ask('Did the garage record anything on October 21?', (g) => any(g, g.days('2026-10-21'), { camera: 'garage' })),
]);

const part = (g: Figures, when: Counting[0], pick: Counting[1], whole: Counting[1] = {}): Gold => ({
  value: share(count(g, when, pick), count(g, when, whole)),
  tolerance: 0.0005,
});

export const shares = category('share', [
  ask('What share of yesterday’s sightings were people?', (g) => part(g, g.day(-1), person)),
  ask('What percentage of sightings this week were cars?', (g) => part(g, g.week(), car)),
  ask('What fraction of people came through the front door last week?', (g) =>
    part(g, g.week(-1), { ...person, camera: 'front' }, person),
  ),
  ask('percent of cars seen in the parking lot yesterday', (g) =>
    part(g, g.day(-1), { ...car, camera: 'parking' }, car),
  ),
  ask('How much of today’s activity has been reviewed, in percent?', (g) => ({
    value: share(g.tracks(g.day()).filter((t) => t.reviewed).length, count(g, g.day())),
    tolerance: 0.0005,
  })),
  ask('What share of cars came in the morning last week?', (g) => ({
    value: share(count(g, g.hours(g.week(-1), 6, 12), car), count(g, g.week(-1), car)),
    tolerance: 0.0005,
  })),
  ask('What proportion of sightings last month were vehicles?', (g) => part(g, g.month(-1), { class: VEHICLES })),
  ask('Share of each class this week', (g) => ({
    rows: g.byClass(g.week()).map(([name, n]) => [name, n / count(g, g.week())]),
    tolerance: 0.0005,
  })),
  ask('what percentage of people did each camera see yesterday', (g) => ({
    rows: g.byCamera(g.day(-1), person).map(([name, n]) => [name, n / count(g, g.day(-1), person)]),
    tolerance: 0.0005,
  })),
  ask('What percent of all tracks have a confidence above 90%?', (g) => ({
    value: share(g.tracks(g.all()).filter((t) => t.best >= 9000).length, count(g, g.all())),
    tolerance: 0.0005,
  })),
]);
