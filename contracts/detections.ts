// Detections on their way in: the compact batch a browser pushes, and the plain JSON a program posts.
import { z } from 'zod';
import { CommaList, Id, PageQuery, page, Timestamp } from './common';

/** Boxes travel as integers, ten-thousandths of the frame (and of 1 for confidence). */
export const SCALE = 10_000;
/** Integers a box takes in a frame row: track index, class index, confidence, x, y, w, h. */
export const BOX_STRIDE = 7;
export const MAX_BATCH_FRAMES = 600;
export const MAX_BOXES_PER_FRAME = 300;

const ClassName = z.string().min(1).max(64);

const MAX_INTEGER = 2_000_000_000;

/**
 * A frame's integers, checked by one plain loop: thousands arrive a second, and a schema for each number would cost the
 * server more than storing them.
 */
const FrameRow = z.custom<number[]>(
  (row) =>
    Array.isArray(row) &&
    row.length >= 1 &&
    row.length <= 1 + BOX_STRIDE * MAX_BOXES_PER_FRAME &&
    row.every((value) => Number.isInteger(value) && value >= 0 && value <= MAX_INTEGER),
  { error: `a frame is 1 to ${1 + BOX_STRIDE * MAX_BOXES_PER_FRAME} integers from 0 to ${MAX_INTEGER}` },
);

/**
 * What `frames:push` carries: the frames since the last batch, in time order.
 * `tracks[i]` is the track that box integers name by index i, `classes[i]` the class that they name by index.
 * A frame is `[t0 offset in ms, ...boxes]`, each box BOX_STRIDE integers.
 */
export const FrameBatch = z.object({
  version: z.literal(1),
  batchId: Id,
  cameraId: Id,
  /** Milliseconds since 1970 of the first frame. */
  t0: z.number().int().positive(),
  model: z.string().max(64),
  /** Width and height of the frames in pixels. */
  frameSize: z.tuple([z.number().int().min(1).max(16384), z.number().int().min(1).max(16384)]),
  classes: z.array(ClassName).max(1000),
  tracks: z.array(z.object({ id: Id, number: z.number().int().min(1) })).max(5000),
  frames: z.array(FrameRow).min(1).max(MAX_BATCH_FRAMES),
  /** Tracks that ended in this batch: their ids. */
  ended: z.array(Id).max(5000).default([]),
  /** Frames the browser could not look at since the last batch. */
  droppedFrames: z.number().int().min(0).default(0),
});
export type FrameBatch = z.infer<typeof FrameBatch>;

/** `duplicate` means the batch had been stored before: nothing was written, all is well. */
export const BatchAck = z.object({
  batchId: Id,
  stored: z.number().int(),
  duplicate: z.boolean(),
  /** How long the browser should gather before the next batch, in ms: grows when the database is slow. */
  nextDelayMs: z.number().int(),
});
export type BatchAck = z.infer<typeof BatchAck>;

/** One detection as a program posts it. `bbox` is x, y, w, h: fractions 0..1, or pixels when frame_width/height are given. */
export const StoreDetection = z.object({
  camera_id: z.string().min(1).max(120).optional(),
  agent_id: z.string().min(1).max(120).optional(),
  timestamp: Timestamp.optional(),
  object_class: ClassName,
  confidence: z.number().min(0).max(1),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  frame_width: z.number().int().min(1).max(16384).optional(),
  frame_height: z.number().int().min(1).max(16384).optional(),
  track_id: z.union([z.string().min(1).max(120), z.number().int()]).optional(),
  batch_id: Id.optional(),
  model: z.string().max(64).optional(),
});
export type StoreDetection = z.infer<typeof StoreDetection>;
export const StoreBody = z.union([
  z.object({ detections: z.array(StoreDetection).min(1).max(10_000), batch_id: Id.optional() }),
  StoreDetection,
]);
export type StoreBody = z.infer<typeof StoreBody>;
export const StoreResult = z.object({ stored: z.number().int(), duplicate: z.boolean(), track_ids: z.array(Id) });
export type StoreResult = z.infer<typeof StoreResult>;

/** One stored box. Its key is (trackId, ts): a track has at most one box on a frame. */
export const DetectionRow = z.object({
  trackId: Id,
  ts: Timestamp,
  cameraId: Id,
  class: z.string(),
  confidence: z.number(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  model: z.string(),
});
export type DetectionRow = z.infer<typeof DetectionRow>;

export const DetectionPage = page(DetectionRow);

/** Newest first. Without `from` the 24 hours before `to`; with `track`, all of the track. Cameras by id or slug. */
export const DetectionQuery = PageQuery.extend({
  camera: CommaList.optional(),
  class: CommaList.optional(),
  track: CommaList.optional(),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
});
export type DetectionQuery = z.infer<typeof DetectionQuery>;

export const DetectRequest = z.object({
  /** Base64 of a JPEG, PNG or WebP, with or without `data:image/...;base64,` before it. */
  image: z.string().min(1),
  model: z.string().max(64).optional(),
  confidence_threshold: z.number().min(0.01).max(1).default(0.25),
});
export const DetectResponse = z.object({
  detections: z.array(
    z.object({
      class: z.string(),
      confidence: z.number(),
      /** x, y, width, height in pixels of the picture, origin top-left. */
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
  width: z.number().int(),
  height: z.number().int(),
  model: z.string(),
  latency_ms: z.number(),
});
