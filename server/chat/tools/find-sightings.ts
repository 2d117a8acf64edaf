// The single sightings, newest first, with an address of the Events page that shows the same.
import { DateTime } from 'luxon';
import { z } from 'zod';
import { expandClasses } from '@/contracts/class-groups';
import { COCO_CLASSES } from '@/contracts/classes';
import type { Track } from '@/contracts/tracks';
import { durationText, shareText, timeText } from '../../analytics/answer/figures';
import { classPhrases } from '../../analytics/grammar/classes';
import type { Cameras } from '../../cameras/cameras';
import { AppError } from '../../errors';
import type { Tracks } from '../../tracks/tracks';
import { named } from '../untrusted';
import { getCamera } from './find-camera';
import type { ChatTool, ToolContext } from './tool';

const Input = z.object({
  camera: z.string().max(120).nullish().describe('name of a camera; leave out for all'),
  class: z.string().max(120).nullish().describe('what was seen, such as "person" or "car"; leave out for all'),
  from: z.string().max(40).nullish().describe('ISO time, such as 2026-11-21T09:00; leave out for no start'),
  to: z.string().max(40).nullish().describe('ISO time; leave out for now'),
  limit: z.number().int().min(1).max(50).default(12),
});
type Input = z.infer<typeof Input>;

function instant(text: string | null | undefined, name: string, timezone: string): string | undefined {
  if (!text?.trim()) return undefined;
  const read = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: timezone });
  if (!read.isValid) throw new AppError('invalid', `${name}: write a time such as 2026-11-21T09:00.`);
  return read.toUTC().toISO();
}

function hrefOf(filter: { cameraId: string | undefined; classes: string[]; from?: string; to?: string }): string {
  const query = new URLSearchParams();
  if (filter.cameraId) query.set('camera', filter.cameraId);
  if (filter.classes.length > 0) query.set('class', filter.classes.join(','));
  if (filter.from) query.set('from', filter.from);
  if (filter.to) query.set('to', filter.to);
  // The page would show the last 24 hours alone.
  if (!filter.from && !filter.to) query.set('range', 'all');
  return `/events?${query}`;
}

function lineOf(track: Track, context: ToolContext, nowMs: number): string {
  const clock = { nowMs, timezone: context.timezone };
  const stay = durationText(track.durationMs);
  const reviewed = track.reviewed ? ', reviewed' : '';
  return `- ${named(track.class)} at ${named(track.cameraName)}, ${timeText(track.firstSeenAt, clock)}, for ${stay}, confidence ${shareText(track.bestConfidence)}${reviewed}`;
}

export function findSightings(deps: {
  tracks: Pick<Tracks, 'list' | 'classes'>;
  cameras: Pick<Cameras, 'list'>;
  now: () => number;
}): ChatTool<Input> {
  /** "people", "cars", "vehicles" as the classes that are stored. */
  async function classesOf(wanted: string | null | undefined, context: ToolContext): Promise<string[]> {
    const words = (wanted ?? '').split(/,| and | or /).flatMap((word) => word.trim() || []);
    if (words.length === 0) return [];
    const seen = (await deps.tracks.classes(context.principal)).items.map((row) => row.class);
    const phrases = classPhrases([...COCO_CLASSES, ...seen]);
    return expandClasses(
      words.map((word) => (seen.includes(word) ? word : (phrases.get(word.toLowerCase()) ?? word.toLowerCase()))),
    );
  }

  return {
    name: 'find_sightings',
    title: 'Looked up sightings',
    description:
      'Lists single sightings (each object that was seen, with camera, time and picture), newest first. Use it to show or describe what was seen, not to count.',
    input: Input,
    available: () => true,
    async run(input, context) {
      const { principal, timezone } = context;
      const camera = input.camera?.trim() ? await getCamera(deps.cameras, principal, input.camera) : null;
      const classes = await classesOf(input.class, context);
      const from = instant(input.from, 'from', timezone);
      const to = instant(input.to, 'to', timezone);
      const filter = {
        ...(camera ? { camera: [camera.id] } : {}),
        ...(classes.length > 0 ? { class: classes } : {}),
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
      };
      const { items, nextCursor } = await deps.tracks.list(principal, { ...filter, limit: input.limit });
      const href = hrefOf({ cameraId: camera?.id, classes, ...(from ? { from } : {}), ...(to ? { to } : {}) });
      const nowMs = deps.now();
      const told =
        items.length === 0
          ? 'No sighting matches.'
          : [
              nextCursor
                ? `The newest ${items.length} sightings; there are more. Do not count them: ask_data counts.`
                : `All ${items.length} sightings that match, newest first.`,
              ...items.map((track) => lineOf(track, context, nowMs)),
            ].join('\n');
      return { output: { card: 'sightings', items, total: nextCursor ? null : items.length, href }, told };
    },
  };
}
