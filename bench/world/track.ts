// One visit of the made-up place, with its boxes.
import type { CameraKey, ZoneKey } from './places';
import type { Random } from './random';

export interface WorldBox {
  ts: number;
  class: string;
  /** Ten-thousandths, as ingest takes them. */
  confidence: number;
}

export interface WorldTrack {
  id: string;
  number: number;
  camera: CameraKey;
  class: string;
  /** In time order; the first and last are the track's ends. */
  boxes: WorldBox[];
  firstMs: number;
  lastMs: number;
  /** Ten-thousandths. */
  best: number;
  ended: boolean;
  reviewed: boolean;
  zones: ZoneKey[];
}

/** A track from the times of its boxes. Confidences keep off round thresholds, so that "above 80 %" is never a tie. */
export function trackOf(
  random: Random,
  given: Pick<WorldTrack, 'camera' | 'class' | 'zones'>,
  times: readonly number[],
  ended: boolean,
): WorldTrack {
  const sure = 4200 + random.int(0, 4900);
  const boxes = times.map((ts) => {
    const raw = Math.max(2600, Math.min(9890, sure + random.int(-900, 700)));
    return { ts, class: given.class, confidence: raw % 100 === 0 ? raw + 7 : raw };
  });
  const firstMs = boxes[0]!.ts;
  return {
    ...given,
    id: random.uuid(firstMs),
    number: 0,
    boxes,
    firstMs,
    lastMs: boxes.at(-1)!.ts,
    best: Math.max(...boxes.map((box) => box.confidence)),
    ended,
    reviewed: false,
  };
}
