// What tests of tracks share: two cameras, an administrator, a clock, and no track at the beginning of each test.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createMedia, type Media } from '../media/media';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createTracks, type Tracks } from './tracks';

export const START_MS = Date.UTC(2026, 10, 20, 12);
export const [gate, yard] = [uuidv7(), uuidv7()];
export let core: TestCore;
export let media: Media;
export let tracks: Tracks;
export let admin: Principal;
export const clock = { nowMs: START_MS };

/** To be called once, at the top of a test file. */
export function withTracks(): void {
  beforeAll(async () => {
    core = await openTestCore();
    media = createMedia(core);
    tracks = createTracks(core, { media, now: () => clock.nowMs });
    admin = await core.person('admin');
    for (const [id, slug] of [
      [gate, 'gate'],
      [yard, 'yard'],
    ]) {
      await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $2, '{}', '{}')", [
        id,
        slug,
      ]);
    }
  });
  afterAll(async () => {
    await tracks.close();
    await core.close();
  });
  beforeEach(async () => {
    await core.db.run('TRUNCATE track');
    core.told.length = 0;
  });
}
