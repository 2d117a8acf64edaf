// The same things said as people type them: synonyms, slips, politeness, telegrams and orders.
import { ask, category } from '../ask';
import { ANIMALS, VEHICLES } from '../gold';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;

export const wording = category('wording and misspelling', [
  ask('hwo many peple today', (g) => g.n(g.day(), person)),
  ask('How many pedestrians were seen yesterday?', (g) => g.n(g.day(-1), person)),
  ask('how many folks came by today', (g) => g.n(g.day(), person)),
  ask('How many lorries were at the loading dock last week?', (g) =>
    g.n(g.week(-1), { class: 'truck', camera: 'dock' }),
  ),
  ask('how many kitties did we see this month', (g) => g.n(g.month(), { class: 'cat' })),
  ask('How many bikes yesterday?', (g) => g.n(g.day(-1), { class: 'bicycle' })),
  ask('cars today', (g) => g.n(g.day(), car)),
  ask('Could you please tell me how many cars have been seen since yesterday morning at 8?', (g) =>
    g.n(g.between('2026-11-10T08:00', null), car),
  ),
  ask(
    'Hi! I was wondering whether you could give me the number of people that passed the front door last Friday. Thanks a lot!',
    (g) => g.n(g.weekday(5), { ...person, camera: 'front' }),
  ),
  ask('count people yesterday', (g) => g.n(g.day(-1), person)),
  ask('Show me how many dogs there were this week', (g) => g.n(g.week(), { class: 'dog' })),
  ask('# of vehicles yesterday', (g) => g.n(g.day(-1), { class: VEHICLES })),
  ask('how many vehicels were in the prking lot today', (g) => g.n(g.day(), { class: VEHICLES, camera: 'parking' })),
  ask('nr of trcks last week', (g) => g.n(g.week(-1), { class: 'truck' })),
  ask('How many automobiles drove by on Monday?', (g) => g.n(g.weekday(1), car)),
  ask('how many humans were detected in the garage yesterday', (g) => ({
    because: '"detected" may mean boxes, humans are tracks',
    anyOf: [g.n(g.day(-1), { ...person, camera: 'garage' }), g.b(g.day(-1), { ...person, camera: 'garage' })],
  })),
  ask('HOW MANY CARS YESTERDAY???', (g) => g.n(g.day(-1), car)),
  ask('ppl at frontdoor today', (g) => g.n(g.day(), { ...person, camera: 'front' })),
  ask('how many puppies and kittens last month', (g) => g.n(g.month(-1), { class: ['dog', 'cat'] })),
  ask('critters in the backyard last week, count please', (g) => g.n(g.week(-1), { class: ANIMALS, camera: 'yard' })),
  ask('what was the number of cyclists, er, bicycles yesterday', (g) => g.n(g.day(-1), { class: 'bicycle' })),
  ask('give me people count for yesturday', (g) => g.n(g.day(-1), person)),
  ask('How many ppl were at teh loading dok on tuesday', (g) => g.n(g.weekday(2), { ...person, camera: 'dock' })),
  ask('Trucks. Loading dock. Yesterday.', (g) => g.n(g.day(-1), { class: 'truck', camera: 'dock' })),
  ask('I need the total amount of cars for the previous month', (g) => g.n(g.month(-1), car)),
  ask('how busy was the front door yesterday', (g) => g.n(g.day(-1), { camera: 'front' })),
  ask('tell me the amount of visitors we had in the last three days', (g) => g.n(g.last({ days: 3 }), person)),
  ask("what's the car count this week so far?", (g) => g.n(g.week(), car)),
  ask('how many motorcicles last month', (g) => g.n(g.month(-1), { class: 'motorcycle' })),
  ask('did u see any doggos today', (g) => ({ value: g.tracks(g.day(), { class: 'dog' }).length > 0 })),
  ask('when was the last persn seen at the garadge', (g) => g.latest(g.all(), { ...person, camera: 'garage' })),
  ask('wich camera saw the most cars last week', (g) => g.top(g.byCamera(g.week(-1), car))),
  ask('how manny poeple per day last week', (g) => ({ rows: g.series(g.week(-1), 'day', person) })),
  ask('birds, back yard, last 2 weeks', (g) => g.n(g.last({ weeks: 2 }), { class: 'bird', camera: 'yard' })),
  ask('list cars by day for this week', (g) => ({ rows: g.series(g.week(), 'day', car) })),
]);
