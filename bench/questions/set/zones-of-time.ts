// The same clock elsewhere, and the days on which clocks change: 25 October in Europe, 1 November in America,
// 4 October in Australia.
import { ask, category } from '../ask';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;
const newYork = { timezone: 'America/New_York' };
const berlin = { timezone: 'Europe/Berlin' };
const utc = { timezone: 'UTC' };
const kolkata = { timezone: 'Asia/Kolkata' };
const sydney = { timezone: 'Australia/Sydney' };
const angeles = { timezone: 'America/Los_Angeles' };
const auckland = { timezone: 'Pacific/Auckland' };

export const timezones = category('time zones and daylight saving', [
  ask('How many people were seen today?', (g) => g.n(g.day(), person), newYork),
  ask('How many people were seen today?', (g) => g.n(g.day(), person), kolkata),
  ask('How many people were seen today?', (g) => g.n(g.day(), person), auckland),
  ask('How many cars yesterday?', (g) => g.n(g.day(-1), car), sydney),
  ask(
    'How many cats per hour on October 25?',
    (g) => ({ rows: g.series(g.days('2026-10-25'), 'hourStart', { class: 'cat' }) }),
    berlin,
  ),
  ask(
    'How many cats per hour on November 1?',
    (g) => ({ rows: g.series(g.days('2026-11-01'), 'hourStart', { class: 'cat' }) }),
    newYork,
  ),
  ask(
    'How many cats were seen on October 25 between 2 and 3 am?',
    (g) => ({
      because: 'the hour that comes twice: both passes, as the clock on the wall says',
      anyOf: [
        g.n(g.between('2026-10-25T02:00', '2026-10-25T03:00'), { class: 'cat' }),
        g.n(g.hours(g.days('2026-10-25'), 2, 3), { class: 'cat' }),
      ],
    }),
    berlin,
  ),
  ask('cats on 1 November', (g) => g.n(g.days('2026-11-01'), { class: 'cat' }), newYork),
  ask('How many people came on October 25th?', (g) => g.n(g.days('2026-10-25'), person), utc),
  ask('How many people came on October 25th?', (g) => g.n(g.days('2026-10-25'), person), angeles),
  ask(
    'sightings per day from October 24 to October 26',
    (g) => ({ rows: g.series(g.days('2026-10-24', '2026-10-26'), 'day') }),
    berlin,
  ),
  ask(
    'sightings per day from October 31 to November 2',
    (g) => ({ rows: g.series(g.days('2026-10-31', '2026-11-02'), 'day') }),
    newYork,
  ),
  ask('What was the busiest hour of the day last month?', (g) => g.top(g.recurring(g.month(-1), 'hour')), newYork),
  ask('How many cars this morning?', (g) => g.n(g.between('2026-11-11T06:00', '2026-11-11T12:00'), car), newYork),
  ask('How many trucks last week?', (g) => g.n(g.week(-1), { class: 'truck' }), kolkata),
  ask('How many cars last week, per day?', (g) => ({ rows: g.series(g.week(-1), 'day', car) }), sydney),
  ask('How many people were seen at night last month?', (g) => g.n(g.hours(g.month(-1), 22, 6), person), berlin),
  ask('What time was the first person seen today?', (g) => g.earliest(g.day(), person), angeles),
  ask('How many sightings on October 4?', (g) => g.n(g.days('2026-10-04')), sydney),
  ask('how many cars last month', (g) => g.n(g.month(-1), car), auckland),
]);
