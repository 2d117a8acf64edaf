// Detections as programs post them, turned into the batches that browsers push: cameras found, boxes brought to
// fractions, track names to ids. What comes out feeds the same queue.
import { validate as isUuid, v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { SCALE, type StoreBody, type StoreDetection } from '@/contracts/detections';
import { AppError } from '../errors';
import { type Batch, checkText, checkTime, makeBatch, newColumns } from './batch';

/** Namespace of ids derived from names that programs chose; changing it would orphan their tracks. */
const NAMESPACE = '6f2d1c1e-6f0b-4e0e-9a53-5a1f6b0c7d21';
const DEFAULT_MODEL = 'api';

export interface Posted {
  batches: Batch[];
  /** The track of each posted detection, in order. */
  trackIds: string[];
}

/** Which camera a reference means; throws `not_found` when the caller may not know of it. */
export type FindCamera = (reference: { camera?: string; agent?: string }) => Promise<string>;

interface Line {
  ts: number;
  trackId: string;
  number: number;
  class: string;
  numbers: [confidence: number, x: number, y: number, w: number, h: number];
}

interface Draft {
  id: string;
  cameraId: string;
  model: string;
  lines: Line[];
  ended: string[];
}

/** x, y, w, h in ten-thousandths. Throws `invalid` with what to send instead. */
function toBox(item: StoreDetection): [number, number, number, number] {
  const box = item.bbox;
  if (!box.every((value) => Number.isFinite(value) && value >= 0)) {
    throw new AppError('invalid', 'bbox must be four numbers x, y, w, h, none negative.');
  }
  let [x, y, w, h] = box;
  if (box.some((value) => value > 1)) {
    if (!item.frame_width || !item.frame_height) {
      throw new AppError('invalid', 'bbox is in pixels: send frame_width and frame_height too, or fractions 0..1.');
    }
    [x, y, w, h] = [x / item.frame_width, y / item.frame_height, w / item.frame_width, h / item.frame_height];
  }
  if (x > 1 || y > 1) throw new AppError('invalid', 'bbox lies outside the frame.');
  const [left, top] = [Math.round(x * SCALE), Math.round(y * SCALE)];
  return [left, top, Math.min(Math.round(w * SCALE), SCALE - left), Math.min(Math.round(h * SCALE), SCALE - top)];
}

function trackOf(item: StoreDetection, cameraId: string, batchId: string | undefined, index: number) {
  const name = item.track_id;
  if (name === undefined) return batchId ? uuidv5(`${batchId}/${index}`, NAMESPACE) : uuidv7();
  if (typeof name === 'string' && isUuid(name)) return name.toLowerCase();
  return uuidv5(`${cameraId}/${name}`, NAMESPACE);
}

/** What is drawn for the track: the program's own number where it has one, else one made from the id. */
function numberOf(item: StoreDetection, trackId: string): number {
  const own = Number(item.track_id);
  if (item.track_id !== undefined && Number.isInteger(own) && own > 0 && own < 2 ** 31) return own;
  return 1 + (Number.parseInt(trackId.slice(-6), 16) % 9999);
}

function seal(draft: Draft): Batch {
  const rows = newColumns(draft.lines.length);
  const tracks = new Map<string, number>();
  const classes = new Map<string, number>();
  const seen = new Set<string>();
  const numbers: number[] = [];
  let count = 0;
  let newestTs = 0;
  for (const line of draft.lines.sort((a, b) => a.ts - b.ts)) {
    const key = `${line.trackId} ${line.ts}`;
    if (seen.has(key)) continue;
    seen.add(key);
    let track = tracks.get(line.trackId);
    if (track === undefined) {
      track = tracks.size;
      tracks.set(line.trackId, track);
      numbers.push(line.number);
    }
    if (!classes.has(line.class)) classes.set(line.class, classes.size);
    rows.track[count] = track;
    rows.class[count] = classes.get(line.class)!;
    rows.ts[count] = line.ts;
    [rows.confidence[count], rows.x[count], rows.y[count], rows.w[count], rows.h[count]] = line.numbers;
    newestTs = line.ts;
    count += 1;
  }
  rows.length = count;
  const parts = { id: draft.id, cameraId: draft.cameraId, model: draft.model, ended: draft.ended, rows };
  return makeBatch(
    {
      ...parts,
      classes: [...classes.keys()],
      tracks: [...tracks.keys()].map((id, at) => ({ id, number: numbers[at]! })),
    },
    newestTs,
  );
}

/**
 * One batch a camera and model. `now` in ms. A detection without track_id is a sighting of its own; a track_id that is no
 * UUID names a track of its camera. With batch_id, posting the same again stores nothing. Throws `invalid`, `not_found`.
 */
export async function toBatches(body: StoreBody, findCamera: FindCamera, now: number): Promise<Posted> {
  const items = 'detections' in body ? body.detections : [body];
  const drafts = new Map<string, Draft>();
  const trackIds: string[] = [];
  const cameras = new Map<string, Promise<string>>();
  for (const [index, item] of items.entries()) {
    try {
      const reference = `${item.camera_id ?? ''}\n${item.agent_id ?? ''}`;
      const asked = cameras.get(reference) ?? findCamera({ camera: item.camera_id, agent: item.agent_id });
      cameras.set(reference, asked);
      const cameraId = await asked;
      const ts = item.timestamp ? Date.parse(item.timestamp) : now;
      checkTime(ts, now);
      const model = checkText(item.model ?? DEFAULT_MODEL, 'model');
      const batchId = (item.batch_id ?? ('detections' in body ? body.batch_id : undefined))?.toLowerCase();
      const key = `${batchId ?? ''}\n${cameraId}\n${model}`;
      let draft = drafts.get(key);
      if (!draft) {
        const id = batchId ? uuidv5(key, NAMESPACE) : uuidv7();
        draft = { id, cameraId, model, lines: [], ended: [] };
        drafts.set(key, draft);
      }
      const trackId = trackOf(item, cameraId, batchId, index);
      if (item.track_id === undefined) draft.ended.push(trackId);
      draft.lines.push({
        ts,
        trackId,
        number: numberOf(item, trackId),
        class: checkText(item.object_class, 'object_class'),
        numbers: [Math.round(item.confidence * SCALE), ...toBox(item)],
      });
      trackIds.push(trackId);
    } catch (error) {
      if (!(error instanceof AppError) || items.length === 1) throw error;
      throw new AppError(error.kind, `detections[${index}]: ${error.message}`, { cause: error });
    }
  }
  return { batches: [...drafts.values()].map(seal), trackIds };
}
