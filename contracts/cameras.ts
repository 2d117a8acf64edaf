// Cameras: what a source is called, where its pictures come from, and whether somebody is watching through it now.
import { z } from 'zod';
import { Id, Timestamp } from './common';

/** Where frames come from. All but `api` run in a browser tab; `api` is fed by POST /api/v1/detections/store. */
export const CameraSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('webcam'),
    deviceId: z.string().max(200).optional(),
    deviceLabel: z.string().max(200).optional(),
  }),
  z.object({ kind: z.literal('screen') }),
  z.object({ kind: z.literal('file'), fileName: z.string().max(300).optional() }),
  z.object({ kind: z.literal('sample') }),
  z.object({
    kind: z.literal('url'),
    url: z.url({ protocol: /^https?$/ }).max(2000),
    format: z.enum(['mjpeg', 'hls', 'video']),
  }),
  z.object({ kind: z.literal('api') }),
]);
export type CameraSource = z.infer<typeof CameraSource>;

const settingFields = {
  model: z.string().max(64).nullable(),
  minConfidence: z.number().min(0.05).max(0.95),
  /** Class names to keep; empty means all. */
  classes: z.array(z.string().max(64)).max(200),
  maxFps: z.number().min(0.2).max(60),
  width: z.number().int().min(160).max(3840).optional(),
  height: z.number().int().min(120).max(2160).optional(),
};

/** What the detector does on this camera. */
export const CameraSettings = z.object({
  ...settingFields,
  model: settingFields.model.default(null),
  minConfidence: settingFields.minConfidence.default(0.35),
  classes: settingFields.classes.default([]),
  maxFps: settingFields.maxFps.default(15),
});
export type CameraSettings = z.infer<typeof CameraSettings>;

/** Some of the settings. Without defaults: a change to one must not set the others back. */
const SomeSettings = z.object(settingFields).partial();

/** live: frames within the last seconds; idle: open but silent; offline: nobody runs it. */
export const CameraState = z.enum(['live', 'idle', 'offline']);
export type CameraState = z.infer<typeof CameraState>;

export const CameraStatus = z.object({
  cameraId: Id,
  state: CameraState,
  /** What the running tab says of itself, in plain words ("tab in background"); null when all is well. */
  note: z.string().max(200).nullable(),
  fps: z.number().nullable(),
  backend: z.string().max(40).nullable(),
  model: z.string().max(64).nullable(),
  /** Name of the user whose tab runs it. */
  runBy: z.string().nullable(),
  lastFrameAt: Timestamp.nullable(),
  viewers: z.number().int(),
});
export type CameraStatus = z.infer<typeof CameraStatus>;

export const Camera = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  source: CameraSource,
  settings: CameraSettings,
  ownerId: Id.nullable(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp.nullable(),
  status: CameraStatus,
  /** Address of the last picture taken, or null when there is none. */
  pictureUrl: z.string().nullable(),
});
export type Camera = z.infer<typeof Camera>;
export const CameraList = z.object({ items: z.array(Camera) });

export const CameraName = z.string().trim().min(1, 'give the camera a name').max(80);
export const CameraCreate = z.object({
  name: CameraName,
  source: CameraSource,
  settings: SomeSettings.optional(),
});
export type CameraCreate = z.infer<typeof CameraCreate>;
export const CameraPatch = z.object({ name: CameraName, source: CameraSource, settings: SomeSettings }).partial();
export type CameraPatch = z.infer<typeof CameraPatch>;
