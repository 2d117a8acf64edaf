// What tests of cameras share: a room on a database of its own, and somebody who makes cameras.
import { afterAll, beforeAll } from 'vitest';
import { createMedia, type Media } from '../media/media';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { type Cameras, createCameras } from './cameras';

export let core: TestCore;
export let media: Media;
export let cameras: Cameras;
export let operator: Principal;
export const nowMs = Date.UTC(2026, 10, 20, 12);
export const webcam = { source: { kind: 'webcam' as const } };

/** To be called once, at the top of a test file. */
export function withCameras(): void {
  beforeAll(async () => {
    core = await openTestCore();
    media = createMedia(core);
    cameras = createCameras(core, { media, now: () => nowMs });
    operator = await core.person('operator');
  });
  afterAll(async () => {
    await cameras.close();
    await core.close();
  });
}

/** Closes the room and opens it again on what it left. */
export async function restart(): Promise<void> {
  await cameras.close();
  cameras = createCameras(core, { media, now: () => nowMs });
}

export const make = (name: string) => cameras.create(operator, { name, ...webcam });
