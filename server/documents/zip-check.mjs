// Whether an archive is a Word file that may be unpacked: a directory may say what it likes.
import { inflateRawSync } from 'node:zlib';
import { Fault } from './fault.mjs';

/** A Word file is XML and pictures: more than this, unpacked, is meant to hurt. */
const MOST_UNPACKED = 150 * 1024 * 1024;
const MOST_ENTRIES = 10_000;

const DIRECTORY_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/**
 * Unpacks every entry once within the limit. What another reader could see another directory in (more entries than are
 * counted, a second record of 64 bits, bytes before the last record) is damaged. @param {Uint8Array} bytes
 */
function walk(bytes) {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(DIRECTORY_END);
  if (end < 0 || end + 22 > zip.length) throw new Fault('broken');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const isPlain = zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 8) === count;
  if (!isPlain || at + zip.readUInt32LE(end + 12) !== end) throw new Fault('broken');
  if (count > MOST_ENTRIES) throw new Fault('too_large');
  let left = MOST_UNPACKED;
  let isWord = false;
  for (let entry = 0; entry < count; entry += 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Fault('broken');
    const [flags, method, packed, unpacked] = [8, 10, 20, 24].map((offset) =>
      offset < 20 ? zip.readUInt16LE(at + offset) : zip.readUInt32LE(at + offset),
    );
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (flags & 1) throw new Fault('locked');
    if (name === 'word/document.xml') isWord = true;
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (unpacked > left || packed > zip.length) throw new Fault('too_large');
    const body = zip.subarray(from, from + packed);
    left -= method === 8 ? inflateRawSync(body, { maxOutputLength: Math.max(1, left) }).length : body.length;
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Fault('broken');
  if (!isWord) throw new Fault('not_word');
}

/** Throws Fault. @param {Uint8Array} bytes */
export function checkZip(bytes) {
  try {
    walk(bytes);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'broken');
  }
}
