// Pictures that programs send inside of their messages: base64 alone, never an address that this server would have to
// fetch (it may reach what the caller may not). Read before a model gets them, and named by what they are.
import sharp from 'sharp';
import type { ModelImage } from '../inference/chat-types';
import { problem } from './asked';

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_PIXELS = 64_000_000;
const MIME: Record<string, string> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' };

/** Throws `invalid` for what is no picture, whatever it is called; `param` names where it stood. */
export async function readPicture(base64: string, param: string): Promise<ModelImage> {
  if (base64.length > (MAX_BYTES * 4) / 3) throw problem('too_large', param, 'A picture may have at most 20 MB.');
  const bytes = Buffer.from(base64, 'base64');
  const refused = () => problem('invalid', param, 'This is not a JPEG, PNG, WebP or GIF picture in base64.');
  // Decoding skips what is no base64; a picture that was cut to pieces by that is none.
  if (bytes.byteLength === 0 || /[^A-Za-z0-9+/=_\s-]/.test(base64)) throw refused();
  const facts = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .metadata()
    .catch(() => null);
  const mime = MIME[facts?.format ?? ''];
  if (!mime) throw refused();
  return { mime, bytes };
}

const DATA_URL = /^data:image\/[a-z0-9.+-]+;base64,/i;

export function readDataUrl(url: string, param: string): Promise<ModelImage> {
  const head = DATA_URL.exec(url.slice(0, 100))?.[0];
  if (head) return readPicture(url.slice(head.length), param);
  throw problem(
    'invalid',
    param,
    'Only data: URLs of pictures are taken (data:image/jpeg;base64,...): this server fetches nothing for others.',
    'invalid_image_url',
  );
}
