// Cuts pictures out of frames and encodes them as JPEG: the best crop of each track, and the whole frame on request.
import type { Track } from '../tracker/track';
import type { PictureMessage, SnapshotMessage } from './protocol';
import { cropOf, fitInto, SnapshotChoice, snapshotScore } from './snapshot-choice';

const LONGEST_PX = 320;
const QUALITY = 0.8;
/** Crops cut from one frame at most: the rest get their turn on the next. */
const MAX_CUTS = 2;

export interface Picturable {
  frame: ImageBitmap | VideoFrame;
  width: number;
  height: number;
  ts: number;
}

type Pending = Omit<SnapshotMessage, 'type' | 'final'>;

export class Snapshotter {
  private readonly choices = new Map<string, SnapshotChoice<Pending>>();
  private readonly encoding = new Set<Promise<void>>();

  constructor(private readonly send: (message: SnapshotMessage) => void) {}

  /** Cut what is worth it while the frame is open; encoding goes on after this returns. */
  look(picture: Picturable, tracks: readonly Track[]): void {
    let cuts = 0;
    for (const track of tracks) {
      if (track.state !== 'seen') continue;
      const choice = this.choiceOf(track.id);
      const score = snapshotScore(track.box, track.confidence);
      if (cuts < MAX_CUTS && choice.wants(score, picture.ts)) {
        cuts++;
        choice.claim(score, picture.ts);
        const cut: Promise<void> = this.cut(picture, track, choice).finally(() => this.encoding.delete(cut));
        this.encoding.add(cut);
      }
      this.emit(choice.takeDue(picture.ts), false);
    }
  }

  /** Sends what these tracks still hold and forgets them. */
  end(tracks: readonly Track[]): void {
    for (const track of tracks) {
      this.emit(this.choices.get(track.id)?.takeLast() ?? null, true);
      this.choices.delete(track.id);
    }
  }

  /** Until every picture that was cut out has been encoded. */
  async settle(): Promise<void> {
    await Promise.all(this.encoding);
  }

  private async cut(picture: Picturable, track: Track, choice: SnapshotChoice<Pending>): Promise<void> {
    const { ts } = picture;
    const { id, number, confidence, box } = track;
    const at = [box.x, box.y, box.w, box.h] as const;
    const crop = cropOf(box, picture.width, picture.height);
    const size = fitInto(crop.w, crop.h, LONGEST_PX);
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return;
    context.drawImage(picture.frame, crop.x, crop.y, crop.w, crop.h, 0, 0, size.width, size.height);
    try {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
      const pending = { trackId: id, number, ts, box: at, confidence, blob };
      // The track may have ended while the picture was encoded.
      if (this.choices.get(id) === choice) choice.keep(pending);
      else this.emit(pending, true);
    } catch {
      // No memory for this picture; a later one will do.
    }
  }

  private emit(pending: Pending | null, final: boolean): void {
    if (pending) this.send({ type: 'snapshot', ...pending, final });
  }

  private choiceOf(id: string): SnapshotChoice<Pending> {
    let choice = this.choices.get(id);
    if (!choice) {
      choice = new SnapshotChoice();
      this.choices.set(id, choice);
    }
    return choice;
  }
}

/** The whole frame as JPEG, at most `maxWidth` px wide. Draws before it returns, so the frame may be closed then. */
export async function takePicture(picture: Picturable, requestId: number, maxWidth: number): Promise<PictureMessage> {
  const scale = Math.min(1, maxWidth / picture.width);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { alpha: false })?.drawImage(picture.frame, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }).catch(() => null);
  return { type: 'picture', requestId, ts: picture.ts, width, height, blob };
}
