// How many of something, without much else; and of which kind.
import { ask, category } from '../ask';
import { ANIMALS, LUGGAGE, PETS, TWO_WHEELERS, VEHICLES } from '../gold';

export const counts = category('counts', [
  ask('How many cars did we see today?', (g) => g.n(g.day(), { class: 'car' })),
  ask('How many people walked by yesterday?', (g) => g.n(g.day(-1), { class: 'person' })),
  ask('number of trucks this week', (g) => g.n(g.week(), { class: 'truck' })),
  ask('What is the total count of bicycles in October?', (g) =>
    g.n(g.days('2026-10-01', '2026-10-31'), { class: 'bicycle' }),
  ),
  ask('How many cats have been seen so far?', (g) => g.n(g.all(), { class: 'cat' })),
  ask('how many vehicles were there yesterday', (g) => g.n(g.day(-1), { class: VEHICLES })),
  ask('Count all animals seen last week.', (g) => g.n(g.week(-1), { class: ANIMALS })),
  ask('How many pets were seen this month?', (g) => g.n(g.month(), { class: PETS })),
  ask('How many detections were recorded yesterday?', (g) => g.b(g.day(-1))),
  ask('How many boxes of trucks do we have from last week?', (g) => g.b(g.week(-1), { class: 'truck' })),
  ask('how many objects were tracked today', (g) => g.n(g.day())),
  ask('How many different kinds of objects did we see yesterday?', (g) => ({
    value: new Set(g.tracks(g.day(-1)).map((t) => t.class)).size,
  })),
  ask('How many events happened today?', (g) => g.e(g.day())),
  ask('How many dogs and cats were seen this week?', (g) => g.n(g.week(), { class: ['dog', 'cat'] })),
  ask('How many cars or trucks passed on Tuesday?', (g) => g.n(g.weekday(2), { class: ['car', 'truck'] })),
  ask('How many sightings were there on 2 November that were not people?', (g) =>
    g.n(g.days('2026-11-02'), { notClass: 'person' }),
  ),
  ask('Everything except cars yesterday: how many?', (g) => g.n(g.day(-1), { notClass: 'car' })),
  ask('How many two-wheelers did we record last month?', (g) => g.n(g.month(-1), { class: TWO_WHEELERS })),
  ask('how much luggage was seen in october', (g) => g.n(g.month(-1), { class: LUGGAGE })),
  ask('How many elephants were seen last month?', (g) => g.n(g.month(-1), { class: 'elephant' })),
  ask('How many sightings are still unreviewed from today?', (g) => ({
    value: g.tracks(g.day()).filter((t) => !t.reviewed).length,
  })),
  ask('How many of yesterday’s sightings have been reviewed?', (g) => ({
    value: g.tracks(g.day(-1)).filter((t) => t.reviewed).length,
  })),
  ask('How many cars did we see with a confidence above 80% last week?', (g) => ({
    value: g.tracks(g.week(-1), { class: 'car' }).filter((t) => t.best >= 8000).length,
  })),
  ask('How many person sightings under 50 percent confidence are there this week?', (g) => ({
    value: g.tracks(g.week(), { class: 'person' }).filter((t) => t.best < 5000).length,
  })),
  ask('How many trucks stayed longer than 3 minutes last week?', (g) => ({
    value: g.tracks(g.week(-1), { class: 'truck' }).filter((t) => t.lastMs - t.firstMs >= 180_000).length,
  })),
  ask('how many people were visible for less than 10 seconds yesterday', (g) => ({
    value: g.tracks(g.day(-1), { class: 'person' }).filter((t) => t.lastMs - t.firstMs < 10_000).length,
  })),
  ask('How many motorbikes since the beginning of the month?', (g) => g.n(g.month(), { class: 'motorcycle' })),
]);
