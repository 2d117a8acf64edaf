// Broken down, and the first of a breakdown.
import { ask, category } from '../ask';
import { VEHICLES } from '../gold';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;

export const groups = category('groups', [
  ask('How many people per hour today?', (g) => ({ rows: g.series(g.day(), 'hourStart', person) })),
  ask('cars per day last week', (g) => ({ rows: g.series(g.week(-1), 'day', car) })),
  ask('Show me sightings by class for yesterday.', (g) => ({ rows: g.byClass(g.day(-1)) })),
  ask('How many people did each camera see this week?', (g) => ({ rows: g.byCamera(g.week(), person) })),
  ask('Trucks per week in October', (g) => ({ rows: g.series(g.month(-1), 'week', { class: 'truck' }) })),
  ask('How many cars each month this year?', (g) => ({
    because: 'months before the first record may be left out or be 0',
    anyOf: [
      { rows: g.series(g.year(), 'month', car) },
      { rows: g.series(g.year(), 'month', car).filter(([, n]) => n > 0) },
    ],
  })),
  ask('Break down last month’s people by day of the week.', (g) => ({
    rows: g.recurring(g.month(-1), 'weekday', person),
  })),
  ask('cars by hour of day over the last month', (g) => ({
    because: '"the last month" is the calendar month or the month up to now',
    anyOf: [{ rows: g.recurring(g.month(-1), 'hour', car) }, { rows: g.recurring(g.last({ months: 1 }), 'hour', car) }],
  })),
  ask('Split vehicles by type for last week', (g) => ({ rows: g.byClass(g.week(-1), { class: VEHICLES }) })),
  ask('List the number of events by kind today', (g) => ({ rows: g.group(g.events(g.day()), (e) => e.kind) })),
  ask('people by camera yesterday', (g) => ({ rows: g.byCamera(g.day(-1), person) })),
  ask('How many detections per camera were stored yesterday?', (g) => ({
    rows: g.group(g.boxes(g.day(-1)), (b) => g.camera(b.camera)),
  })),
  ask('Daily number of visitors at the front door from October 19 to October 25', (g) => ({
    rows: g.series(g.days('2026-10-19', '2026-10-25'), 'day', { ...person, camera: 'front' }),
  })),
  ask('How many cars came per hour between 8 and 12 today?', (g) => ({
    rows: g.series(g.between('2026-11-11T08:00', '2026-11-11T12:00'), 'hourStart', car),
  })),
  ask('What kinds of animals were seen in the back yard last week, and how many of each?', (g) => ({
    rows: g.byClass(g.week(-1), { camera: 'yard', class: ['bird', 'cat', 'dog'] }),
  })),
  ask('Sightings per camera and class yesterday', (g) => ({
    rows: [...new Set(g.tracks(g.day(-1)).map((t) => `${t.camera}|${t.class}`))].map((key) => {
      const some = g.tracks(g.day(-1)).filter((t) => `${t.camera}|${t.class}` === key);
      return [g.camera(some[0]!.camera), some[0]!.class, some.length];
    }),
  })),
  ask('weekly totals of bicycles since october 5', (g) => ({
    rows: g.series(g.between('2026-10-05', null), 'week', { class: 'bicycle' }),
  })),
  ask('How many people entered each zone last week?', (g) => ({
    rows: g.group(g.events(g.week(-1), { ...person, kind: 'enter' }), (e) => g.zoneName(e.zone!)),
  })),
]);

export const superlatives = category('superlatives', [
  ask('What was the busiest hour yesterday?', (g) => g.top(g.series(g.day(-1), 'hourStart'))),
  ask('Which camera saw the most people this week?', (g) => g.top(g.byCamera(g.week(), person))),
  ask('Which camera was the quietest last week?', (g) => g.top(g.byCamera(g.week(-1)), 'least')),
  ask('What was the busiest day last week?', (g) => g.top(g.series(g.week(-1), 'day'))),
  ask('On which day in October did we see the most trucks?', (g) =>
    g.top(g.series(g.month(-1), 'day', { class: 'truck' })),
  ),
  ask('What is the busiest hour of the day for cars?', (g) => g.top(g.recurring(g.all(), 'hour', car))),
  ask('Busiest weekday for people last month?', (g) => g.top(g.recurring(g.month(-1), 'weekday', person))),
  ask('what object is seen most often', (g) => g.top(g.byClass(g.all()))),
  ask('Which class was least common yesterday?', (g) => g.top(g.byClass(g.day(-1)), 'least')),
  ask('When is the quietest hour on weekdays for people in October?', (g) =>
    g.top(g.recurring(g.weekdays(g.month(-1), [1, 2, 3, 4, 5]), 'hour', person), 'least'),
  ),
  ask('Which camera had the fewest cars last month?', (g) => g.top(g.byCamera(g.month(-1), car), 'least')),
  ask('Top 3 classes last month', (g) => ({
    rows: g
      .byClass(g.month(-1))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3),
  })),
  ask('top two cameras for vehicles this month', (g) => ({
    rows: g
      .byCamera(g.month(), { class: VEHICLES })
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2),
  })),
  ask('Which day last week had the fewest people?', (g) => g.top(g.series(g.week(-1), 'day', person), 'least')),
  ask('Where do we see the most dogs?', (g) => g.top(g.byCamera(g.all(), { class: 'dog' }))),
  ask('Which week in October was the busiest for cars?', (g) => g.top(g.series(g.month(-1), 'week', car))),
  ask('what hour had the most visitors at the front door on monday', (g) =>
    g.top(g.series(g.weekday(1), 'hourStart', { ...person, camera: 'front' })),
  ),
  ask('Which animal shows up most in the back yard?', (g) =>
    g.top(g.byClass(g.all(), { camera: 'yard', class: ['bird', 'cat', 'dog', 'horse', 'sheep', 'cow'] })),
  ),
]);
