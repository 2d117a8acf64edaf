// The socket, both ways: every event, what it carries, what it answers. The server and the browser import this map,
// so an event that one side forgets does not compile. Adding one: a line here, a handler in a room's sockets.ts.
import { z } from 'zod';
import { CameraStatus } from './cameras';
import {
  ChatAgain,
  type ChatChanged,
  ChatConfirm,
  type ChatDelta,
  ChatReply,
  ChatSend,
  ChatSent,
  ChatState,
} from './chat';
import { Box, type ErrorBody, Id } from './common';
import { BatchAck, FrameBatch } from './detections';
import type { StatsTick } from './overview';
import type { SightlineEvent, Track } from './tracks';

const Jpeg = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength > 100, 'JPEG bytes')
  .refine((bytes) => bytes.byteLength <= 1_000_000, 'at most 1 MB');
const Ok = z.object({ ok: z.literal(true) });

/** Client -> server. Each is acknowledged with `output` or an ErrorBody. */
export const clientEvents = {
  /** This tab runs the camera from now on, and says how it does; sent again whenever the status changes, and every 5 s. */
  'camera:open': {
    input: z.object({
      cameraId: Id,
      fps: z.number().min(0).max(240).nullable(),
      backend: z.string().max(40).nullable(),
      model: z.string().max(64).nullable(),
      note: z.string().max(200).nullable(),
      closing: z.boolean().default(false),
    }),
    /** `watched`: somebody looks at it, so send `camera:picture` about every 2 s. */
    output: z.object({ watched: z.boolean() }),
  },
  'frames:push': { input: FrameBatch, output: BatchAck },
  /** The best crop of a track so far; replaces an earlier one. */
  'track:snapshot': {
    input: z.object({ cameraId: Id, trackId: Id, ts: z.number().int().positive(), box: Box, jpeg: Jpeg }),
    output: Ok,
  },
  /** The whole picture, small, for people who watch from elsewhere. */
  'camera:picture': { input: z.object({ cameraId: Id, ts: z.number().int().positive(), jpeg: Jpeg }), output: Ok },
  /** Which cameras this page shows: decides which `tracks:live` it gets. An empty list ends it. */
  'viewer:watch': {
    input: z.object({ cameraIds: z.array(Id).max(200) }),
    output: z.object({ cameras: z.array(CameraStatus) }),
  },
  /** A message; its reply follows as `chat:delta`. */
  'chat:send': { input: ChatSend, output: ChatSent },
  'chat:again': { input: ChatAgain, output: ChatReply },
  'chat:stop': { input: z.object({ messageId: Id }), output: Ok },
  /** The reply as it stands, for a page that was reloaded or missed something. */
  'chat:resume': { input: z.object({ messageId: Id }), output: ChatState },
  /** Allows or refuses what a tool waits for. */
  'chat:confirm': { input: ChatConfirm, output: Ok },
} as const;

export type ClientEvents = typeof clientEvents;
export type ClientEventName = keyof ClientEvents;
export type ClientInput<E extends ClientEventName> = z.input<ClientEvents[E]['input']>;
export type ClientOutput<E extends ClientEventName> = z.output<ClientEvents[E]['output']>;

/** The newest boxes of a camera: `[track number, class index, confidence, x, y, w, h]` in ten-thousandths. */
export interface TracksLive {
  cameraId: string;
  ts: number;
  classes: string[];
  boxes: number[][];
}

export interface JobProgress {
  jobId: string;
  kind: string;
  done: number;
  total: number | null;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  message: string | null;
}

/** Server -> client: what each event carries. */
export interface ServerEvents {
  'camera:status': CameraStatus;
  /** A camera was added, changed or removed: lists should be read again. */
  'camera:changed': { cameraId: string };
  'camera:picture': { cameraId: string; ts: number; url: string };
  'tracks:live': TracksLive;
  /** A sighting began, changed (better snapshot, longer) or ended. */
  'track:changed': Track;
  /** What one commit brought of one camera. */
  'event:created': SightlineEvent[];
  'stats:tick': StatsTick;
  'job:progress': JobProgress;
  'chat:delta': ChatDelta;
  'chat:changed': ChatChanged;
}

/** As Socket.IO wants them. */
export type ClientToServer = {
  [E in ClientEventName]: (input: ClientInput<E>, ack: (reply: ClientOutput<E> | ErrorBody) => void) => void;
};
export type ServerToClient = { [E in keyof ServerEvents]: (payload: ServerEvents[E]) => void };
