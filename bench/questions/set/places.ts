// Where: cameras, areas, and lines with a direction.
import { ask, category } from '../ask';
import { VEHICLES } from '../gold';

const person = { class: 'person' } as const;
const car = { class: 'car' } as const;

export const cameras = category('cameras', [
  ask('How many cars were in the parking lot today?', (g) => g.n(g.day(), { ...car, camera: 'parking' })),
  ask('How many people came to the front door yesterday?', (g) => g.n(g.day(-1), { ...person, camera: 'front' })),
  ask('front door, people, this week', (g) => g.n(g.week(), { ...person, camera: 'front' })),
  ask('How many trucks were at the loading dock last week?', (g) =>
    g.n(g.week(-1), { class: 'truck', camera: 'dock' }),
  ),
  ask('What did the garage camera count in cars last month?', (g) => g.n(g.month(-1), { ...car, camera: 'garage' })),
  ask('how many cats in the back yard since october 20', (g) =>
    g.n(g.between('2026-10-20', null), { class: 'cat', camera: 'yard' }),
  ),
  ask('How many people were seen by the garage or the loading dock yesterday?', (g) =>
    g.n(g.day(-1), { ...person, camera: ['garage', 'dock'] }),
  ),
  ask('How many people were seen everywhere but the front door today?', (g) =>
    g.n(g.day(), { ...person, notCamera: 'front' }),
  ),
  ask('How many vehicles did the parking lot camera pick up on November 5?', (g) =>
    g.n(g.days('2026-11-05'), { class: VEHICLES, camera: 'parking' }),
  ),
  ask('How many sightings did the garage have on 21 October?', (g) => g.n(g.days('2026-10-21'), { camera: 'garage' })),
  ask('How many different cameras saw a cat this week?', (g) => ({
    value: new Set(g.tracks(g.week(), { class: 'cat' }).map((t) => t.camera)).size,
  })),
  ask('parking-lot: how many bikes yesterday', (g) => g.n(g.day(-1), { class: 'bicycle', camera: 'parking' })),
  ask('How many detections did Back yard make last week?', (g) => g.b(g.week(-1), { camera: 'yard' })),
  ask('At the loading dock, how many people have been seen so far this month?', (g) =>
    g.n(g.month(), { ...person, camera: 'dock' }),
  ),
  ask('How many dogs did Front door and Back yard see together last week?', (g) =>
    g.n(g.week(-1), { class: 'dog', camera: ['front', 'yard'] }),
  ),
  ask('How many events were there on the Loading dock camera yesterday?', (g) => g.e(g.day(-1), { camera: 'dock' })),
]);

export const zones = category('zones and directions', [
  ask('How many people were in the driveway yesterday?', (g) => g.n(g.day(-1), { ...person, zone: 'driveway' })),
  ask('How many cars were in the driveway this week?', (g) => g.n(g.week(), { ...car, zone: 'driveway' })),
  ask('How many people entered the entrance zone today?', (g) =>
    g.e(g.day(), { ...person, kind: 'enter', zone: 'entrance' }),
  ),
  ask('How many cars crossed the gate line yesterday?', (g) => g.e(g.day(-1), { ...car, kind: 'cross', zone: 'gate' })),
  ask('How many cars went in over the gate line this week?', (g) =>
    g.e(g.week(), { ...car, kind: 'cross', zone: 'gate', direction: 'in' }),
  ),
  ask('How many vehicles crossed the gate line outbound last week?', (g) =>
    g.e(g.week(-1), { class: VEHICLES, kind: 'cross', zone: 'gate', direction: 'out' }),
  ),
  ask('cars out through the gate line today', (g) =>
    g.e(g.day(), { ...car, kind: 'cross', zone: 'gate', direction: 'out' }),
  ),
  ask('How often did someone linger in the driveway last month?', (g) => ({
    because: '"someone" is a person, or whatever lingers',
    anyOf: [
      g.e(g.month(-1), { ...person, kind: 'dwell', zone: 'driveway' }),
      g.e(g.month(-1), { kind: 'dwell', zone: 'driveway' }),
    ],
  })),
  ask('How many dwell events were there on the ramp last week?', (g) =>
    g.e(g.week(-1), { kind: 'dwell', zone: 'ramp' }),
  ),
  ask('How many exit events did the patio have in October?', (g) => g.e(g.month(-1), { kind: 'exit', zone: 'patio' })),
  ask('How many trucks used the ramp on Tuesday?', (g) => g.n(g.weekday(2), { class: 'truck', zone: 'ramp' })),
  ask('how many cats were on the patio in the last 14 days', (g) =>
    g.n(g.last({ days: 14 }), { class: 'cat', zone: 'patio' }),
  ),
  ask('How many line crossings happened today?', (g) => g.e(g.day(), { kind: 'cross' })),
  ask('How many times did a truck enter the ramp in the last 7 days?', (g) =>
    g.e(g.last({ days: 7 }), { class: 'truck', kind: 'enter', zone: 'ramp' }),
  ),
  ask('gate line crossings by direction last week', (g) => ({
    rows: g.group(g.events(g.week(-1), { kind: 'cross', zone: 'gate' }), (e) => e.direction!),
  })),
  ask('Which zone had the most people last week?', (g) =>
    g.top(
      g.group(
        g.tracks(g.week(-1), person).flatMap((t) => t.zones),
        (z) => g.zoneName(z),
      ),
    ),
  ),
  ask('How many people left the driveway yesterday?', (g) =>
    g.e(g.day(-1), { ...person, kind: 'exit', zone: 'driveway' }),
  ),
  ask('Number of objects that appeared at the garage today', (g) => ({
    because: 'the event "appear", or the objects themselves',
    anyOf: [g.e(g.day(), { kind: 'appear', camera: 'garage' }), g.n(g.day(), { camera: 'garage' })],
  })),
]);
