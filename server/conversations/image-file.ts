// Pictures that people send: decoded to be sure that they are some, turned upright, made small enough for models, and
// written anew without where and by what they were taken.
import sharp from 'sharp';
import { AppError } from '../errors';

const MOST_PIXELS = 64_000_000;
const MOST_EDGE = 2048;
const MOST_SECONDS = 20;

/** Throws `invalid`. */
export async function cleanImage(bytes: Uint8Array, format: 'jpeg' | 'png' | 'webp'): Promise<Uint8Array> {
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .timeout({ seconds: MOST_SECONDS })
      .rotate()
      .resize({ width: MOST_EDGE, height: MOST_EDGE, fit: 'inside', withoutEnlargement: true });
    return await image.toFormat(format, format === 'png' ? {} : { quality: 88 }).toBuffer();
  } catch (cause) {
    const isLarge = cause instanceof Error && /pixel limit/i.test(cause.message);
    throw new AppError(
      'invalid',
      isLarge
        ? 'This picture has more than 64 million pixels; send a smaller one.'
        : 'This picture cannot be read; it may be damaged.',
      { cause },
    );
  }
}
