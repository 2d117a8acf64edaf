// Tells a JPEG from whatever else a browser may send under that name, before anything is stored or shown.
import sharp from 'sharp';
import { AppError } from '../errors';

const MAX_BYTES = 1_000_000;
const MAX_PIXELS = 64_000_000;

/** Returns the picture's size in pixels; throws `too_large` or `invalid`. Reads the header, does not decode the pixels. */
export async function assertJpeg(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  if (bytes.byteLength > MAX_BYTES) throw new AppError('too_large', 'A snapshot may have at most 1 MB.');
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) throw new AppError('invalid', 'This is not a JPEG.');
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    if (format === 'jpeg' && width > 0 && height > 0) return { width, height };
  } catch (cause) {
    throw new AppError('invalid', 'This JPEG cannot be read.', { cause });
  }
  throw new AppError('invalid', 'This is not a JPEG.');
}
