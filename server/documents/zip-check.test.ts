// Archives that are not what their directory says: another reader would find in them what was not looked at here.
import { expect, it } from 'vitest';
import { docx } from './files-testing';
import { checkZip } from './zip-check.mjs';

/** The last record says where the directory is, and how long it is. */
const RECORD = 22;

/** Other numbers of two bytes at these places of the last record. */
function altered(archive: Buffer, numbers: Record<number, number>): Buffer {
  const copy = Buffer.from(archive);
  for (const [at, value] of Object.entries(numbers)) copy.writeUInt16LE(value, copy.length - RECORD + Number(at));
  return copy;
}

const good = docx('The gate opens at seven.');

it('lets a Word file through', () => {
  expect(() => checkZip(good)).not.toThrow();
});

it.each([
  ['with more entries than are counted', altered(docx('x', [{ name: 'b', body: Buffer.alloc(99) }]), { 8: 3, 10: 3 })],
  ['with two directories, of which others read the second', Buffer.concat([good.subarray(0, -RECORD), good])],
  ['with a record of 64 bits somewhere', altered(good, { 4: 0xffff })],
  ['whose record counts two ways', altered(good, { 8: 0xffff })],
])('refuses one %s', (_, archive) => {
  expect(() => checkZip(archive)).toThrow('broken');
});
