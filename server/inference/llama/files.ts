// The GGUF files that are here, as models: in MODELS_DIR and its folder llm. What a file says is read once.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOfModel, type LanguageModel, namedModel } from '../provider';
import { type GgufFacts, readGguf } from './gguf';

/** A large model comes in parts; the first one stands for all. */
const LATER_PART = /-(?!00001)\d{5}-of-\d{5}\.gguf$/;

export interface GgufFile {
  file: string;
  model: LanguageModel;
}

export class GgufFiles {
  /** By path, size and time of change. */
  private readonly known = new Map<string, Promise<GgufFacts | null>>();

  constructor(private readonly modelsDir: string) {}

  /** What is there now; files that are no GGUF are left out. */
  async list(): Promise<GgufFile[]> {
    const folders = [this.modelsDir, path.join(this.modelsDir, 'llm')];
    const found = await Promise.all(folders.map((folder) => this.inFolder(folder)));
    return found.flat();
  }

  async find(name: string): Promise<GgufFile | null> {
    return (await this.list()).find(({ model }) => model.name === name) ?? null;
  }

  private async inFolder(folder: string): Promise<GgufFile[]> {
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((name) => name.endsWith('.gguf') && !LATER_PART.test(name)).sort();
    const read = await Promise.all(files.map((name) => this.read(path.join(folder, name))));
    return read.filter((file) => file !== null);
  }

  private async read(file: string): Promise<GgufFile | null> {
    const about = await stat(file).catch(() => null);
    if (!about?.isFile()) return null;
    const key = `${file}:${about.size}:${about.mtimeMs}`;
    let reading = this.known.get(key);
    if (!reading) {
      reading = readGguf(file).catch(() => null);
      this.known.set(key, reading);
    }
    const facts = await reading;
    if (!facts) return null;
    const name = path.basename(file, '.gguf');
    const kind = kindOfModel(name, [facts.architecture]);
    const model = namedModel(name, {
      kind: kind === 'language' && !facts.chatTemplate ? 'other' : kind,
      sizeBytes: about.size,
      parameters: facts.sizeLabel,
      quantization: facts.quantization,
      window: facts.window,
      vision: false,
      tools: false,
      modifiedAt: new Date(about.mtimeMs).toISOString(),
    });
    return { file, model };
  }
}
