// Files that cannot be taken in: each is told plainly, and leaves nothing but the row that says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, lockedPdf, pdf, zip } from '../documents/files-testing';
import { openTestCore, type TestCore, testJpeg } from '../testing';
import type { Principal } from '../users/permissions';
import { heldEmbedder, openKnowledge } from './ingest-testing';

let core: TestCore;
let room: ReturnType<typeof openKnowledge>;
let ann: Principal;
const embedder = heldEmbedder();
beforeAll(async () => {
  core = await openTestCore();
  room = openKnowledge(core, embedder);
  ann = await core.person('operator');
});
afterAll(async () => {
  await room.documents.close();
  await core.close();
});

const ready = (collectionId: string, name: string, bytes: Uint8Array | string) =>
  room.putReady(ann, collectionId, name, bytes);

describe('a file that will not do', () => {
  const zeros = Buffer.alloc(200 * 1024 * 1024);
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['empty', 'a.txt', () => Buffer.alloc(0), /empty/],
    ['only blanks', 'a.txt', () => Buffer.from(' \n '), /no words/],
    ['a program', 'a.txt', () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), /cannot be read here/],
    ['a picture', 'scan.pdf', () => testJpeg(9), /picture.*OCR/],
    ['a page called PDF', 'a.pdf', () => Buffer.from('<h1>Not found</h1>'), /called \.pdf but is not a PDF/],
    ['a PDF with a password', 'a.pdf', () => lockedPdf(), /password/],
    ['a scanned PDF', 'a.pdf', () => pdf(['', '']), /scan.*OCR/],
    ['a PDF of nothing', 'a.pdf', () => Buffer.from('%PDF-1.7\nrubbish'), /damaged/],
    ['half a Word file', 'a.docx', () => docx('words').subarray(0, 300), /damaged/],
    ['an archive', 'a.zip', () => zip([{ name: 'a.txt', body: Buffer.from('a') }]), /archive/],
    ['a bomb', 'a.docx', () => docx('x', [{ name: 'word/a.xml', body: zeros, claims: 9 }]), /too large/],
    ['JSON that is none', 'a.json', () => Buffer.from('{"a": '), /not valid JSON/],
  ])('%s is told plainly and leaves nothing but the row that says so', async (name, file, make, words) => {
    const { id } = await room.collect(ann, `Bad ${name}`);
    const before = await room.counts();
    const failed = await ready(id, file, await make());
    expect(failed).toMatchObject({ state: 'failed', error: expect.stringMatching(words), chunks: 0, tokens: 0 });
    expect((await room.counts()).chunks).toBe(before.chunks);
    expect((await room.counts()).parts).toBe(before.parts);
    await room.documents.remove(ann, failed.id);
    expect(await room.counts()).toEqual(before);
  });

  it('with more than 50 MB is refused with its name, and nothing of the request is kept', async () => {
    const { id } = await room.collect(ann, 'Large');
    const before = await room.counts();
    const files = ['ok.txt', 'huge.txt'].map((name) => ({
      ...{ name, source: 'upload' as const },
      bytes: name === 'ok.txt' ? Buffer.from('ok') : zeros.subarray(0, 51 * 1024 * 1024),
    }));
    const refused = { kind: 'too_large', message: expect.stringMatching(/huge\.txt has more than 50 MB/) };
    await expect(room.documents.upload(ann, id, files)).rejects.toMatchObject(refused);
    expect(await room.counts()).toEqual(before);
  });
});
