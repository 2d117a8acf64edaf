// What is asked next, of the question before.
import { ask, category } from '../ask';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;
const carsToday = { previous: 'How many cars today?' };
const peopleYesterday = { previous: 'How many people were seen yesterday?' };
const trucksLastWeek = { previous: 'How many trucks were at the loading dock last week?' };

export const followUps = category('follow-ups', [
  ask('and yesterday?', (g) => g.n(g.day(-1), car), carsToday),
  ask('by camera', (g) => ({ rows: g.byCamera(g.day(), car) }), carsToday),
  ask('And trucks?', (g) => g.n(g.day(), { class: 'truck' }), carsToday),
  ask('what about last week?', (g) => g.n(g.week(-1), car), carsToday),
  ask('per hour please', (g) => ({ rows: g.series(g.day(-1), 'hourStart', person) }), peopleYesterday),
  ask('only at the front door', (g) => g.n(g.day(-1), { ...person, camera: 'front' }), peopleYesterday),
  ask('And how many dogs?', (g) => g.n(g.day(-1), { class: 'dog' }), peopleYesterday),
  ask('what about the garage?', (g) => g.n(g.week(-1), { class: 'truck', camera: 'garage' }), trucksLastWeek),
  ask('and this week', (g) => g.n(g.week(), { class: 'truck', camera: 'dock' }), trucksLastWeek),
  ask('per day', (g) => ({ rows: g.series(g.week(-1), 'day', { class: 'truck', camera: 'dock' }) }), trucksLastWeek),
  ask('on Monday?', (g) => g.n(g.weekday(1), car), carsToday),
  ask('which camera saw the most of them?', (g) => g.top(g.byCamera(g.day(-1), person)), peopleYesterday),
  ask('same for bicycles', (g) => g.n(g.day(-1), { class: 'bicycle' }), peopleYesterday),
  ask(
    'how long did they stay on average?',
    (g) => {
      const stays = g.tracks(g.week(-1), { class: 'truck', camera: 'dock' }).map((t) => t.lastMs - t.firstMs);
      return { value: stays.reduce((sum, ms) => sum + ms, 0) / stays.length, tolerance: 1 };
    },
    trucksLastWeek,
  ),
  ask('in the last hour', (g) => g.n(g.last({ hours: 1 }), car), carsToday),
]);
