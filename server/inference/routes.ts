// The HTTP door of server-side detection: one picture in, boxes in its pixels out.
import { DetectRequest, DetectResponse } from '@/contracts/detections';
import { HttpDoors } from '../door';
import { AppError } from '../errors';
import type { VisionDetector } from './vision-detector';

const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/** `observe` takes samples of how it does: `vision_ms` of each picture. */
export function createVisionDoors(detector: VisionDetector, observe: (name: string, value: number) => void): HttpDoors {
  return new HttpDoors().add({
    method: 'post',
    path: '/api/v1/vision/detect',
    need: 'viewer',
    summary: 'Find objects on a picture',
    body: DetectRequest,
    response: DetectResponse,
    async handle({ body }) {
      const started = performance.now();
      const seen = await detector.detect(readBase64(body.image), {
        model: body.model,
        minConfidence: body.confidence_threshold,
      });
      const latencyMs = performance.now() - started;
      observe('vision_ms', latencyMs);
      return {
        detections: seen.detections.map(({ className, confidence, x, y, w, h }) => ({
          class: className,
          confidence: round(confidence, 4),
          bbox: [
            round(x * seen.width, 2),
            round(y * seen.height, 2),
            round(w * seen.width, 2),
            round(h * seen.height, 2),
          ] as [number, number, number, number],
        })),
        width: seen.width,
        height: seen.height,
        model: seen.model,
        latency_ms: round(latencyMs, 1),
      };
    },
  });
}

/** The bytes behind base64 text. Throws `invalid` for anything else and `too_large` above 10 MB. */
export function readBase64(text: string): Buffer {
  const encoded = text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text;
  if (encoded.length > Math.ceil(MAX_PICTURE_BYTES / 3) * 4 + 4) {
    throw new AppError('too_large', 'A picture may have at most 10 MB.');
  }
  // Node decodes whatever it can and skips the rest, so the alphabet is checked here.
  if (!/^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(encoded)) throw new AppError('invalid', 'image: this is not base64.');
  return Buffer.from(encoded, 'base64');
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
