// The latest picture of a camera, kept as an attachment of whoever asked, and what is on it: by a vision model where there
// is one, else by the detector.
import { z } from 'zod';
import { type Clock, durationText, listText, timeText } from '../../analytics/answer/figures';
import { pluralOf } from '../../analytics/answer/nouns';
import type { Cameras } from '../../cameras/cameras';
import type { Attachments } from '../../conversations/attachments';
import { AppError, toAppError } from '../../errors';
import type { VisionDetector } from '../../inference/vision-detector';
import { assertCamera } from '../../users/permissions';
import { named, quoted } from '../untrusted';
import { getCamera } from './find-camera';
import type { ChatTool, ToolContext } from './tool';

/** Older than this is not "now". */
const FRESH_MS = 30_000;
const MIN_CONFIDENCE = 0.35;
const MOST_SEEN = 4_000;
const QUESTION = 'Describe in a few sentences what this camera picture shows. Say only what can be seen.';

const Input = z.object({
  camera: z.string().min(1).max(120).describe('name of the camera'),
  question: z.string().max(1000).nullish().describe('what to look for on the picture'),
});
type Input = z.infer<typeof Input>;

/** "2 people and 1 car"; null when nothing is found. */
function foundText(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const parts = [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([name, count]) => `${count} ${count === 1 ? name : pluralOf(name)}`);
  return parts.length > 0 ? listText(parts) : null;
}

function ageText(ageMs: number): string {
  return ageMs <= FRESH_MS
    ? 'It is of now.'
    : `It is old: taken ${durationText(ageMs)} ago, and not what is there now.`;
}

export function cameraPicture(deps: {
  cameras: Pick<Cameras, 'list' | 'latestPicture'>;
  attachments: Pick<Attachments, 'put'>;
  detector: Pick<VisionDetector, 'detect'> | null;
  now: () => number;
}): ChatTool<Input> {
  async function detected(jpeg: Uint8Array): Promise<string> {
    if (!deps.detector) return '';
    try {
      const { detections } = await deps.detector.detect(jpeg, { minConfidence: MIN_CONFIDENCE });
      const found = foundText(detections.map(({ className }) => className));
      return found ? ` The detector finds ${found}.` : ' The detector finds nothing it knows.';
    } catch (error) {
      // Its weights may not be here; the picture is shown all the same.
      if (toAppError(error).kind === 'internal') throw error;
      return '';
    }
  }

  /** In words, and whether a vision model looked or could not. */
  async function lookAt(jpeg: Uint8Array, question: string, { look, signal }: ToolContext): Promise<string> {
    if (!look) return `No vision model is connected to describe it.${await detected(jpeg)}`;
    try {
      return quoted(await look({ mime: 'image/jpeg', bytes: jpeg }, question), MOST_SEEN);
    } catch (error) {
      if (signal.aborted) throw error;
      const { message } = toAppError(error);
      return `The vision model did not answer: ${message}${await detected(jpeg)}`;
    }
  }

  return {
    name: 'camera_picture',
    title: 'Looked through a camera',
    description: 'The latest picture of one camera, shown to the person and described.',
    input: Input,
    available: () => true,
    async run(input, context) {
      const { principal, timezone } = context;
      const camera = await getCamera(deps.cameras, principal, input.camera);
      assertCamera(principal, camera.id);
      const picture = await deps.cameras.latestPicture(camera.id);
      if (!picture) {
        throw new AppError(
          'not_found',
          `There is no picture of ${named(camera.name)} yet. Start the camera on the Live page.`,
        );
      }
      const takenAt = new Date(picture.ts).toISOString();
      const name = `${camera.slug}-${takenAt.slice(0, 19).replaceAll(':', '-')}.jpg`;
      const attachment = await deps.attachments.put(principal, { name, bytes: picture.jpeg });
      const seen = await lookAt(picture.jpeg, input.question?.trim() || QUESTION, context);
      const clock: Clock = { nowMs: deps.now(), timezone };
      const age = ageText(Math.max(0, clock.nowMs - picture.ts));
      return {
        output: {
          card: 'picture',
          camera: { id: camera.id, name: camera.name },
          attachmentId: attachment.id,
          takenAt,
          seen,
        },
        told: `The picture of ${named(camera.name)} of ${timeText(takenAt, clock)} is shown to the person. ${age}\nWhat is on it: ${seen}`,
      };
    },
  };
}
