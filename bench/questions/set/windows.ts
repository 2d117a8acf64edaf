// When: days, weeks, rolling stretches, dates, parts of a day, several ranges. It is Wednesday 11 November, 15:37.
import { ask, category } from '../ask';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;

export const windows = category('windows', [
  ask('How many people were seen in the last 24 hours?', (g) => g.n(g.last({ hours: 24 }), person)),
  ask('How many cars in the past week?', (g) => g.n(g.last({ weeks: 1 }), car)),
  ask('How many cars last week?', (g) => g.n(g.week(-1), car)),
  ask('people in the last 7 days, how many', (g) => g.n(g.last({ days: 7 }), person)),
  ask('How many trucks were there over the past 30 days?', (g) => g.n(g.last({ days: 30 }), { class: 'truck' })),
  ask('How many people in the last hour?', (g) => g.n(g.last({ hours: 1 }), person)),
  ask('How many cars have passed in the last 90 minutes?', (g) => g.n(g.last({ minutes: 90 }), car)),
  ask('How many people came on Monday?', (g) => g.n(g.weekday(1), person)),
  ask('How many cars were here last Friday?', (g) => g.n(g.weekday(5), car)),
  ask('How many visitors since Monday?', (g) => g.n(g.between('2026-11-09', null), person)),
  ask('how many dogs have we had since november 3rd', (g) => g.n(g.between('2026-11-03', null), { class: 'dog' })),
  ask('How many cars arrived between 8 and 12 today?', (g) =>
    g.n(g.between('2026-11-11T08:00', '2026-11-11T12:00'), car),
  ),
  ask('How many people between 9am and 5pm yesterday?', (g) =>
    g.n(g.between('2026-11-10T09:00', '2026-11-10T17:00'), person),
  ),
  ask('Number of people between 1 and 3 today', (g) => g.n(g.between('2026-11-11T13:00', '2026-11-11T15:00'), person)),
  ask('How many cars this morning?', (g) => g.n(g.between('2026-11-11T06:00', '2026-11-11T12:00'), car)),
  ask('How many people were there yesterday evening?', (g) =>
    g.n(g.between('2026-11-10T18:00', '2026-11-10T22:00'), person),
  ),
  ask('cars yesterday afternoon?', (g) => g.n(g.between('2026-11-10T12:00', '2026-11-10T18:00'), car)),
  ask('How many people came by this afternoon so far?', (g) => g.n(g.between('2026-11-11T12:00', null), person)),
  ask('How many people were seen on October 25th?', (g) => g.n(g.days('2026-10-25'), person)),
  ask('How many cars on 2026-10-17?', (g) => g.n(g.days('2026-10-17'), car)),
  ask('How many birds in October?', (g) => g.n(g.days('2026-10-01', '2026-10-31'), { class: 'bird' })),
  ask('How many people were seen from October 12 to October 18?', (g) =>
    g.n(g.days('2026-10-12', '2026-10-18'), person),
  ),
  ask('trucks between 5 October and 9 October, how many', (g) =>
    g.n(g.days('2026-10-05', '2026-10-09'), { class: 'truck' }),
  ),
  ask('How many people were here the day before yesterday?', (g) => g.n(g.day(-2), person)),
  ask('How many cars were seen three days ago?', (g) => g.n(g.day(-3), car)),
  ask('How many people last weekend?', (g) => g.n(g.days('2026-11-07', '2026-11-08'), person)),
  ask('How many cars did we see on Monday and Tuesday?', (g) => g.n(g.days('2026-11-09', '2026-11-10'), car)),
  ask('How many people were seen today and yesterday together?', (g) => g.n(g.day(-1, 2), person)),
  ask('How many cars on October 14 and on November 4 in total?', (g) =>
    g.n(g.join(g.days('2026-10-14'), g.days('2026-11-04')), car),
  ),
  ask('How many people last week between 9 and 5?', (g) => g.n(g.hours(g.week(-1), 9, 17), person)),
  ask('How many cars in the mornings last week?', (g) => g.n(g.hours(g.week(-1), 6, 12), car)),
  ask('How many people were seen at night this month?', (g) => g.n(g.hours(g.month(), 22, 6), person)),
  ask('How many trucks came during business hours last week?', (g) =>
    g.n(g.hours(g.week(-1), 9, 17), { class: 'truck' }),
  ),
  ask('How many cars on Saturdays in October?', (g) => g.n(g.weekdays(g.month(-1), [6]), car)),
  ask('How many people came on weekdays last month?', (g) => g.n(g.weekdays(g.month(-1), [1, 2, 3, 4, 5]), person)),
  ask('How many cars did we see on weekends this year?', (g) => g.n(g.weekdays(g.year(), [6, 7]), car)),
  ask('How many people before 8 am today?', (g) => g.n(g.between('2026-11-11T00:00', '2026-11-11T08:00'), person)),
  ask('How many people after 6pm yesterday?', (g) => g.n(g.between('2026-11-10T18:00', '2026-11-11T00:00'), person)),
  ask('how many cars since noon', (g) => g.n(g.between('2026-11-11T12:00', null), car)),
  ask('How many people were around last night?', (g) => ({
    because: '"last night" is 22 to 6 as a night is, or 18 to 6 as tonight is',
    anyOf: [
      g.n(g.between('2026-11-10T22:00', '2026-11-11T06:00'), person),
      g.n(g.between('2026-11-10T18:00', '2026-11-11T06:00'), person),
    ],
  })),
]);
