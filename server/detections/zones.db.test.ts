// Zones through the ingest on a real database: what is stored and told, and zones that come, change and go while somebody
// is in them.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventRoutes } from '../events/routes';
import { knock } from '../testing';
import { makeFrameBatch } from './testing';
import { frame, MIDDLE, openZonePlace, RIGHT, T0, type ZonePlace } from './zone-testing';

let place: ZonePlace;
beforeAll(async () => {
  place = await openZonePlace();
});
afterAll(() => place.core.close());

describe('a walk through an area and over a line', () => {
  it('is stored, told, listed and kept on the track', async () => {
    const cameraId = await place.newCamera();
    const area = await place.zones.create(place.operator, cameraId, RIGHT);
    const line = await place.zones.create(place.operator, cameraId, MIDDLE);
    const ingest = place.start();
    const track = uuidv7();
    await ingest.push(makeFrameBatch(cameraId, T0, [frame(0, track, 1000), frame(500, track, 6000)]));
    await ingest.push(makeFrameBatch(cameraId, T0, [frame(1500, track, 7000)], { ended: [track] }));
    await ingest.close();
    const expected = [
      { kind: 'cross', zone_id: line.id, ms: 500, direction: 'in', duration_ms: null },
      { kind: 'enter', zone_id: area.id, ms: 500, direction: null, duration_ms: null },
      { kind: 'dwell', zone_id: area.id, ms: 1500, direction: null, duration_ms: 1000 },
      { kind: 'exit', zone_id: area.id, ms: 1500, direction: null, duration_ms: 1000 },
    ];
    expect(await place.eventsOf(track)).toEqual(expected);
    expect((await place.zonesOf(track)).sort()).toEqual([area.id, line.id].sort());
    expect(place.core.told.filter(({ event }) => event === 'event:created').flatMap(({ payload }) => payload)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'cross', zoneId: line.id, zoneName: 'Middle', direction: 'in' }),
        expect.objectContaining({ kind: 'exit', zoneId: area.id, zoneName: 'Right', durationMs: 1000 }),
      ]),
    );
    const doors = knock(eventRoutes(place.core), place.operator);
    const list = async (query: string) =>
      (await (await doors('GET', `/api/v1/events?camera=${cameraId}&${query}`)).json()).items;
    expect(await list('kind=cross')).toMatchObject([{ zoneId: line.id, zoneName: 'Middle', direction: 'in' }]);
    expect(await list('zone=right')).toHaveLength(3);
    expect(await list(`zone=${line.id}`)).toHaveLength(1);
    expect(await list('kind=leave')).toMatchObject([{ durationMs: 1500 }]);
    expect((await list('kind=appear'))[0]).not.toHaveProperty('zoneId');
  });

  it('looks only at boxes that are newer than what it has', async () => {
    const cameraId = await place.newCamera();
    await place.zones.create(place.operator, cameraId, RIGHT);
    const ingest = place.start();
    const track = uuidv7();
    await ingest.push(makeFrameBatch(cameraId, T0, [frame(1000, track, 1000)]));
    await ingest.push(makeFrameBatch(cameraId, T0, [frame(500, track, 6000)]));
    expect(await place.eventsOf(track)).toEqual([]);
    await ingest.push(makeFrameBatch(cameraId, T0, [frame(1100, track, 6000)], { ended: [track] }));
    await ingest.push(makeFrameBatch(cameraId, T0, [frame(1200, track, 6000)]));
    expect(await place.eventsOf(track)).toMatchObject([
      { kind: 'enter', ms: 1100 },
      { kind: 'exit', ms: 1100 },
    ]);
    await ingest.close();
  });
});

describe('zones that change', () => {
  it('begin with the next box, end without one, and move', async () => {
    const cameraId = await place.newCamera();
    const ingest = place.start();
    const track = uuidv7();
    const push = (offset: number, x: number) => ingest.push(makeFrameBatch(cameraId, T0, [frame(offset, track, x)]));
    await push(0, 6000);
    const area = await place.zones.create(place.operator, cameraId, { ...RIGHT, dwellSeconds: null });
    const line = await place.zones.create(place.operator, cameraId, {
      ...MIDDLE,
      points: [
        [0.8, 1],
        [0.8, 0],
      ],
    });
    await push(100, 9000);
    expect(await place.eventsOf(track)).toMatchObject([
      { kind: 'cross', zone_id: line.id, ms: 100, direction: 'in' },
      { kind: 'enter', zone_id: area.id, ms: 100 },
    ]);
    await place.zones.remove(place.operator, line.id);
    await place.zones.update(place.operator, area.id, {
      points: [
        [0, 0],
        [0.2, 0],
        [0, 0.2],
      ],
    });
    await push(1000, 5000);
    await push(1100, 5000);
    const exits = (await place.eventsOf(track)).filter(({ kind }) => kind === 'exit');
    expect(exits).toMatchObject([{ zone_id: area.id, ms: 100, duration_ms: 0 }]);
    await place.zones.remove(place.operator, area.id);
    await push(1200, 100);
    expect(await place.eventsOf(track)).toHaveLength(3);
    expect(await place.zonesOf(track)).toHaveLength(2);
    await ingest.close();
  });

  it('keep what happened when the transaction is undone and tried again', async () => {
    const cameraId = await place.newCamera();
    await place.zones.create(place.operator, cameraId, RIGHT);
    const nodes = [place.start(), place.start()];
    const track = uuidv7();
    for (let n = 0; n < 6; n += 1) {
      // Each node remembers what the other has since changed.
      await nodes[n % 2]!.push(makeFrameBatch(cameraId, T0, [frame(n * 400, track, 6000)]));
    }
    expect(await place.eventsOf(track)).toMatchObject([
      { kind: 'enter', ms: 0 },
      { kind: 'dwell', ms: 1200 },
    ]);
    await Promise.all(nodes.map((node) => node.close()));
  });
});
