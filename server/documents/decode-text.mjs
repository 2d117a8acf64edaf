// Bytes of a text file to text.
import { Fault } from './fault.mjs';

/**
 * UTF-8 or UTF-16 by its mark; else what Windows writes. Throws the fault "binary" for what is no text.
 * @param {Uint8Array} bytes @returns {string}
 */
export function decodeText(bytes) {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (mark) return new TextDecoder(mark).decode(bytes);
  const control = bytes.subarray(0, 65_536).some((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 0x7f);
  if (control || bytes.includes(0)) throw new Fault('binary');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
