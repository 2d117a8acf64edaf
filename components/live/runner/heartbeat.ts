// Tells the server that this tab runs the camera and how it does, every five seconds and on every change, and sends
// small pictures while somebody watches from elsewhere.

import type { ApiError } from '@/components/realtime/api-client';
import { emit, getSocket } from '@/components/realtime/socket';
import type { ErrorKind } from '@/contracts/common';
import type { ClientInput } from '@/contracts/realtime';
import type { PictureMessage } from '@/vision/worker/protocol';

const BEAT_MS = 5_000;
const PICTURE_MS = 2_000;
const PICTURE_WIDTH = 640;

export type Report = Pick<ClientInput<'camera:open'>, 'fps' | 'backend' | 'model' | 'note'>;

interface HeartbeatOptions {
  cameraId: string;
  report(): Report;
  takePicture(maxWidth: number): Promise<PictureMessage>;
  /** The server will not have this tab run the camera: another tab took it, it was removed, or the role is too low. */
  refused(message: string): void;
}

const REFUSALS: readonly ErrorKind[] = ['conflict', 'not_found', 'forbidden'];

export class Heartbeat {
  private readonly timer = setInterval(() => this.beat(), 1_000);
  private sentAt = 0;
  private sent = '';
  private watched = false;
  private picturedAt = 0;
  private picturing = false;

  constructor(private readonly options: HeartbeatOptions) {
    getSocket().on('connect', this.onConnect);
    this.beat();
  }

  /** Called by a timer and, because timers of background tabs are slow, by the detector's own beat. */
  beat(): void {
    const now = Date.now();
    const report = this.options.report();
    // A changed frame rate alone waits for the next beat.
    const words = JSON.stringify([report.backend, report.model, report.note]);
    if (words !== this.sent || now - this.sentAt >= BEAT_MS) {
      this.sent = words;
      this.sentAt = now;
      void this.tell(report);
    }
    if (this.watched && !this.picturing && now - this.picturedAt >= PICTURE_MS) void this.sendPicture(now);
  }

  close(): void {
    clearInterval(this.timer);
    getSocket().off('connect', this.onConnect);
    const { cameraId } = this.options;
    const gone = { cameraId, fps: null, backend: null, model: null, note: null, closing: true };
    void emit('camera:open', gone).catch(() => {});
  }

  private readonly onConnect = (): void => {
    this.sent = '';
    this.beat();
  };

  private async tell(report: Report): Promise<void> {
    const { cameraId } = this.options;
    try {
      const { watched } = await emit('camera:open', { cameraId, ...report, note: report.note?.slice(0, 200) ?? null });
      this.watched = watched;
    } catch (error) {
      const { kind, message } = error as ApiError;
      if (REFUSALS.includes(kind)) this.options.refused(message);
      // Else the next beat tells again; sightings wait in the outbox meanwhile.
    }
  }

  private async sendPicture(now: number): Promise<void> {
    this.picturing = true;
    this.picturedAt = now;
    try {
      const { blob, ts } = await this.options.takePicture(PICTURE_WIDTH);
      if (!blob) return;
      const jpeg = new Uint8Array(await blob.arrayBuffer());
      await emit('camera:picture', { cameraId: this.options.cameraId, ts: Math.round(ts), jpeg });
    } catch {
      // A picture that did not arrive is old by the time of the next one.
    } finally {
      this.picturing = false;
    }
  }
}
