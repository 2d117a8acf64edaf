// Sends the best crop of each track to the server, one after another. Crops are worth less than sightings: while the
// server is away only the newest of each track is held, and what does not fit is let go.
import { emit } from '@/components/realtime/socket';
import type { SnapshotMessage } from '@/vision/worker/protocol';

const MOST_HELD = 200;
const MOST_TRIES = 3;
const RETRY_MS = 2_000;

interface Held {
  message: SnapshotMessage;
  tries: number;
}

export class SnapshotSender {
  private readonly held = new Map<string, Held>();
  private sending = false;
  private closed = false;

  constructor(
    private readonly cameraId: string,
    private readonly isOnline: () => boolean,
  ) {}

  add(message: SnapshotMessage): void {
    this.held.delete(message.trackId);
    this.held.set(message.trackId, { message, tries: 0 });
    if (this.held.size > MOST_HELD) this.held.delete(this.held.keys().next().value!);
    void this.run();
  }

  close(): void {
    this.closed = true;
  }

  private async run(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    for (;;) {
      const next = this.held.entries().next().value;
      // What is held when the camera stops is still sent, but not waited for.
      if (!next || (this.closed && !this.isOnline())) break;
      const [trackId, entry] = next;
      this.held.delete(trackId);
      if (this.isOnline() && (await this.send(entry))) continue;
      if (this.isOnline()) entry.tries++;
      if (entry.tries < MOST_TRIES && !this.held.has(trackId)) this.held.set(trackId, entry);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    this.sending = false;
  }

  private async send({ message }: Held): Promise<boolean> {
    const [x, y, w, h] = message.box.map((part) => Math.min(1, Math.max(0, part))) as [number, number, number, number];
    try {
      await emit('track:snapshot', {
        cameraId: this.cameraId,
        trackId: message.trackId,
        ts: Math.round(message.ts),
        box: { x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) },
        jpeg: new Uint8Array(await message.blob.arrayBuffer()),
      });
      return true;
    } catch {
      return false;
    }
  }
}
