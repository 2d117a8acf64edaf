import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GgufFiles } from './files';
import { readGguf } from './gguf';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sightline-gguf-'));
  await mkdir(path.join(folder, 'llm'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u64 = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const text = (value: string) => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
const asText = (value: string) => Buffer.concat([u32(8), text(value)]);
const asNumber = (value: number) => Buffer.concat([u32(4), u32(value)]);
const asTexts = (values: string[]) => Buffer.concat([u32(9), u32(8), u64(values.length), ...values.map(text)]);
const asScores = (count: number) => Buffer.concat([u32(9), u32(6), u64(count), Buffer.alloc(4 * count)]);

function gguf(values: Record<string, Buffer>, version = 3): Buffer {
  const entries = Object.entries(values).flatMap(([key, value]) => [text(key), value]);
  return Buffer.concat([Buffer.from('GGUF'), u32(version), u64(0), u64(Object.keys(values).length), ...entries]);
}
const CHAT = {
  'general.architecture': asText('qwen2'),
  'general.size_label': asText('0.5B'),
  'general.file_type': asNumber(15),
  'qwen2.context_length': asNumber(32_768),
};
const TEMPLATE = { 'tokenizer.chat_template': asText('{{ messages }}') };
/** Longer than what is read first. */
const VOCABULARY = {
  'tokenizer.ggml.tokens': asTexts(Array.from({ length: 150_000 }, (_, i) => `token ${i}`)),
  'tokenizer.ggml.scores': asScores(150_000),
};

async function file(name: string, bytes: Buffer) {
  const target = path.join(folder, name);
  await writeFile(target, bytes);
  return target;
}

describe('readGguf', () => {
  it('reads what stands before and after a long vocabulary', async () => {
    const facts = await readGguf(await file('a', gguf({ ...CHAT, ...VOCABULARY, ...TEMPLATE })));
    expect(facts).toEqual({
      architecture: 'qwen2',
      sizeLabel: '0.5B',
      quantization: 'Q4_K_M',
      window: 32_768,
      chatTemplate: '{{ messages }}',
    });
  });

  it('leaves out what is not said', async () => {
    const facts = await readGguf(await file('b', gguf({ 'general.architecture': asText('bert') }, 2)));
    expect(facts).toEqual({
      architecture: 'bert',
      sizeLabel: null,
      quantization: null,
      window: null,
      chatTemplate: null,
    });
  });

  it.each([
    ['is no GGUF', Buffer.from('PK\x03\x04 a zip'), 'no GGUF file'],
    ['is of another version', gguf(CHAT, 1), 'version 1'],
    ['is cut off', gguf({ ...CHAT, ...TEMPLATE }).subarray(0, 100), 'ends in the middle'],
    [
      'claims more than it has',
      Buffer.concat([Buffer.from('GGUF'), u32(3), u64(0), u64(2 ** 40)]),
      'ends in the middle',
    ],
    ['holds what is not known', gguf({ x: u32(77) }), 'kind 77'],
    ['is empty', Buffer.alloc(0), 'no GGUF file'],
  ])('refuses a file that %s', async (_what, bytes, message) => {
    await expect(readGguf(await file('c', bytes))).rejects.toThrow(message);
  });
});

describe('GgufFiles', () => {
  it('lists models of both folders, one for all parts, and says what each can do', async () => {
    await file('chat.gguf', gguf({ ...CHAT, ...TEMPLATE }));
    await file('llm/story.gguf', gguf(CHAT));
    await file('llm/nomic-embed.gguf', gguf({ 'general.architecture': asText('nomic-bert') }));
    await file('llm/big-00001-of-00002.gguf', gguf({ ...CHAT, ...TEMPLATE }));
    await file('llm/big-00002-of-00002.gguf', gguf({}));
    await file('llm/broken.gguf', Buffer.from('no'));
    await file('llm/notes.txt', Buffer.from('no'));
    const files = new GgufFiles(folder);
    expect((await files.list()).map(({ model }) => [model.name, model.kind])).toEqual([
      ['chat', 'language'],
      ['big-00001-of-00002', 'language'],
      ['nomic-embed', 'embedding'],
      ['story', 'other'],
    ]);
    expect((await files.find('story'))?.file).toBe(path.join(folder, 'llm/story.gguf'));
    expect(await files.find('none')).toBeNull();
  });

  it('sees when a file is exchanged', async () => {
    const files = new GgufFiles(folder);
    const target = await file('changes.gguf', gguf(CHAT));
    expect((await files.find('changes'))?.model.kind).toBe('other');
    await writeFile(target, gguf({ ...CHAT, ...TEMPLATE }));
    await utimes(target, 1, 1);
    expect((await files.find('changes'))?.model.kind).toBe('language');
  });

  it('has none where there is no folder', async () => {
    expect(await new GgufFiles(path.join(folder, 'nowhere')).list()).toEqual([]);
  });
});
