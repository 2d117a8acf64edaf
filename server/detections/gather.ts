// Adds up what the batches of a group change: their boxes as columns for one insert, and the sums by track and minute.
import type { Batch } from './batch';
import { MINUTE_MS, type MinuteDelta, minuteKey } from './minute-state';
import type { DetectionRows } from './store';
import type { TrackDelta } from './track-state';

interface Deltas {
  rows: DetectionRows;
  tracks: Map<string, TrackDelta>;
  minutes: Map<string, MinuteDelta>;
}

/** `stored` counts the boxes of each batch that are taken. `skip` names boxes that are stored already. */
export function gather(
  batches: readonly Batch[],
  skip: (batch: Batch, row: number) => boolean,
): Deltas & { stored: number[] } {
  const room = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
  const rows: DetectionRows = {
    length: 0,
    track: new Int32Array(room),
    label: new Int16Array(room),
    ts: new Float64Array(room),
    confidence: new Int16Array(room),
    x: new Int16Array(room),
    y: new Int16Array(room),
    w: new Int16Array(room),
    h: new Int16Array(room),
    tracks: [],
    labels: [],
  };
  const tracks = new Map<string, TrackDelta>();
  const minutes = new Map<string, MinuteDelta>();
  const labels = new Map<string, number>();
  const stored: number[] = [];
  for (const batch of batches) {
    const deltaOf = (id: string) => {
      let delta = tracks.get(id);
      if (!delta) {
        const { cameraId, model } = batch;
        delta = { id, cameraId, number: 0, model, best: 0, count: 0, votes: new Map(), points: [], ended: false };
        tracks.set(id, delta);
      }
      return delta;
    };
    const base = rows.tracks.length;
    for (const track of batch.tracks) rows.tracks.push({ id: track.id, cameraId: batch.cameraId });
    const before = rows.length;
    const from = batch.rows;
    const labelOf = batch.classes.map(() => 0);
    const deltas = batch.tracks.map((): TrackDelta | null => null);
    // Rows mostly come in time order, so the minute of the row before is nearly always this row's too.
    let minuteOf: (MinuteDelta | undefined)[] = [];
    let minuteNow = -1;
    for (let row = 0; row < from.length; row += 1) {
      if (skip(batch, row)) continue;
      const at = rows.length;
      const track = from.track[row]!;
      const cls = from.class[row]!;
      const className = batch.classes[cls]!;
      const ts = from.ts[row]!;
      if (labelOf[cls] === 0) {
        const key = `${batch.model}\u0000${className}`;
        let label = labels.get(key);
        if (label === undefined) {
          label = rows.labels.push({ class: className, model: batch.model });
          labels.set(key, label);
        }
        labelOf[cls] = label;
      }
      rows.track[at] = base + track + 1;
      rows.label[at] = labelOf[cls]!;
      rows.ts[at] = ts;
      rows.confidence[at] = from.confidence[row]!;
      rows.x[at] = from.x[row]!;
      rows.y[at] = from.y[row]!;
      rows.w[at] = from.w[row]!;
      rows.h[at] = from.h[row]!;
      rows.length += 1;

      const known = batch.tracks[track]!;
      const delta = deltas[track] ?? deltaOf(known.id);
      deltas[track] = delta;
      const confidence = from.confidence[row]!;
      // An `ended` of an earlier batch may have made the delta without knowing its number.
      delta.number = known.number;
      delta.model = batch.model;
      delta.count += 1;
      delta.best = Math.max(delta.best, confidence);
      delta.votes.set(className, (delta.votes.get(className) ?? 0) + confidence);
      delta.points.push([ts, from.x[row]!, from.y[row]!, from.w[row]!, from.h[row]!]);

      const minute = Math.floor(ts / MINUTE_MS) * MINUTE_MS;
      if (minute !== minuteNow) {
        minuteOf = [];
        minuteNow = minute;
      }
      let sum = minuteOf[cls];
      if (!sum) {
        const key = minuteKey(batch.cameraId, className, minute);
        sum = minutes.get(key);
        if (!sum) {
          const { cameraId } = batch;
          sum = { cameraId, class: className, minute, boxes: 0, tracks: new Set(), frames: new Map() };
          minutes.set(key, sum);
        }
        minuteOf[cls] = sum;
      }
      sum.boxes += 1;
      sum.tracks.add(known.id);
      sum.frames.set(ts, (sum.frames.get(ts) ?? 0) + 1);
    }
    for (const id of batch.ended) deltaOf(id).ended = true;
    stored.push(rows.length - before);
  }
  return { rows, tracks, minutes, stored };
}
