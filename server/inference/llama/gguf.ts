// Reads what a GGUF file says about its model, without loading it: the list of keys and values at its start.
// (Format: ggml docs, gguf.md, versions 2 and 3, little-endian.)
import { open } from 'node:fs/promises';

export interface GgufFacts {
  architecture: string;
  /** As its makers write it: "135M". */
  sizeLabel: string | null;
  quantization: string | null;
  window: number | null;
  /** Says how a chat is written down for it; a model without one cannot chat. */
  chatTemplate: string | null;
}

/** How many bytes of each fixed kind; 8 is a text and 9 a list. */
const SIZE: Record<number, number> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };
const TEXT = 8;
const LIST = 9;
const FIRST_READ = 1024 ** 2;
/** Vocabularies of the largest models take some 20 MB. */
const MOST_READ = 128 * 1024 ** 2;

/** llama.cpp's names of general.file_type. */
const FILE_TYPES: Record<number, string> = {
  ...{ 0: 'F32', 1: 'F16', 2: 'Q4_0', 3: 'Q4_1', 7: 'Q8_0', 8: 'Q5_0', 9: 'Q5_1', 10: 'Q2_K', 11: 'Q3_K_S' },
  ...{ 12: 'Q3_K_M', 13: 'Q3_K_L', 14: 'Q4_K_S', 15: 'Q4_K_M', 16: 'Q5_K_S', 17: 'Q5_K_M', 18: 'Q6_K' },
  ...{ 19: 'IQ2_XXS', 20: 'IQ2_XS', 21: 'Q2_K_S', 22: 'IQ3_XS', 23: 'IQ3_XXS', 24: 'IQ1_S', 25: 'IQ4_NL' },
  ...{ 26: 'IQ3_S', 27: 'IQ3_M', 28: 'IQ2_S', 29: 'IQ2_M', 30: 'IQ4_XS', 31: 'IQ1_M', 32: 'BF16' },
};

/** Throws an Error in words when it is no GGUF file. */
export async function readGguf(file: string): Promise<GgufFacts> {
  const handle = await open(file);
  try {
    for (let length = FIRST_READ; length <= MOST_READ; length *= 8) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
      const facts = factsOf(buffer.subarray(0, bytesRead));
      if (facts) return facts;
      if (bytesRead < length) break;
    }
  } finally {
    await handle.close();
  }
  throw new Error('it ends in the middle of its description');
}

/** Null when the bytes end too early. */
function factsOf(bytes: Buffer): GgufFacts | null {
  if (bytes.toString('latin1', 0, 4) !== 'GGUF') throw new Error('it is no GGUF file');
  const reader = new Reader(bytes, 4);
  try {
    const version = reader.value(4);
    if (version !== 2 && version !== 3) throw new Error(`GGUF version ${version} is not known here`);
    reader.value(10);
    const count = Number(reader.value(10));
    const values = new Map<string, unknown>();
    for (let i = 0; i < count; i++) values.set(String(reader.value(TEXT)), reader.value(Number(reader.value(4))));
    const architecture = String(values.get('general.architecture') ?? '');
    const text = (key: string) => (typeof values.get(key) === 'string' ? String(values.get(key)) : null);
    return {
      architecture,
      sizeLabel: text('general.size_label'),
      quantization: FILE_TYPES[Number(values.get('general.file_type') ?? -1)] ?? null,
      window: Number(values.get(`${architecture}.context_length`) ?? 0) || null,
      chatTemplate: text('tokenizer.chat_template'),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  /** The next value of a kind; lists are passed over. Throws RangeError at the end of the bytes. */
  value(kind: number): unknown {
    if (kind === TEXT) return this.text();
    if (kind === LIST) return this.passList();
    const from = this.take(SIZE[kind] ?? unknownKind(kind));
    if (kind === 4) return this.bytes.readUInt32LE(from);
    if (kind === 5) return this.bytes.readInt32LE(from);
    if (kind === 10) return Number(this.bytes.readBigUInt64LE(from));
    return null;
  }

  private text(): string {
    const length = Number(this.value(10));
    const from = this.take(length);
    return this.bytes.toString('utf8', from, from + length);
  }

  private passList(): null {
    const kind = Number(this.value(4));
    const count = Number(this.value(10));
    const size = SIZE[kind];
    if (size !== undefined) this.take(size * count);
    else for (let i = 0; i < count; i++) kind === TEXT ? this.take(Number(this.value(10))) : this.value(kind);
    return null;
  }

  private take(length: number): number {
    const from = this.at;
    if (from + length > this.bytes.length) throw new RangeError('the bytes end');
    this.at += length;
    return from;
  }
}

function unknownKind(kind: number): never {
  throw new Error(`it holds a value of the kind ${kind}, which is not known here`);
}
