// Random walks through zones, cut into batches, resent, across restarts and two nodes: the events are those of one walk
// over all boxes.
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkZones } from '../zones/zone-engine';
import { NO_ZONES_YET, stepOf } from '../zones/zone-state';
import { makeFrameBatch } from './testing';
import { boxAt, frame, MIDDLE, openZonePlace, RIGHT, type StoredEvent, T0, type ZonePlace } from './zone-testing';

let place: ZonePlace;
beforeAll(async () => {
  place = await openZonePlace();
});
afterAll(() => place.core.close());

describe('events of zones', () => {
  const step = fc.record({
    boxes: fc.array(
      fc.record({ gap: fc.constantFrom(40, 100, 250, 600, 1500), x: fc.constantFrom(3000, 4900, 5000, 5100, 7000) }),
      { minLength: 1, maxLength: 5 },
    ),
    resend: fc.boolean(),
    restart: fc.boolean(),
    node: fc.nat(1),
  });

  it('are those of one walk over all boxes, across resends, restarts and two nodes', async () => {
    const cameraId = await place.newCamera();
    await place.zones.create(place.operator, cameraId, RIGHT);
    await place.zones.create(place.operator, cameraId, MIDDLE);
    const here = (await place.zones.byCamera()).get(cameraId)!;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), async (steps, ends) => {
        const nodes = [place.start(), place.start()];
        const track = uuidv7();
        const all: { ts: number; x: number }[] = [];
        let at = 0;
        for (const [index, { boxes, resend, restart, node }] of steps.entries()) {
          if (restart) {
            await nodes[node]!.close();
            nodes[node] = place.start();
          }
          const frames = boxes.map(({ gap, x }) => {
            at += gap;
            all.push({ ts: at, x });
            return frame(at, track, x);
          });
          const ended = ends && index === steps.length - 1 ? [track] : [];
          const batch = makeFrameBatch(cameraId, T0, frames, { ended });
          await nodes[node]!.push(batch);
          if (resend) await nodes[1 - node]!.push(batch);
        }
        await Promise.all(nodes.map((node) => node.close()));
        const walked = walkZones(NO_ZONES_YET, here, {
          steps: all.map(({ ts, x }) => stepOf([ts, ...boxAt(x)])),
          class: 'person',
          ended: ends,
        });
        const plain = walked.events.map(({ kind, zoneId, ts, direction, durationMs }) => ({
          kind,
          zone_id: zoneId,
          ms: ts,
          direction,
          duration_ms: durationMs,
        }));
        const text = (events: StoredEvent[]) => events.map((event) => JSON.stringify(event)).sort();
        expect(text(await place.eventsOf(track))).toEqual(text(plain));
        expect(await place.zonesOf(track)).toEqual(walked.state.visited);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 240_000);
});
