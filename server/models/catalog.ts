// Which detectors there are and whether their weights are here: the manifest, then the user's own uploads.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ModelEntry, type ModelList, ModelManifest, type ModelState } from '@/contracts/models';
import manifestJson from '@/public/models/manifest.json';
import { AppError } from '../errors';
import { ChecksumCache, findWeights, isAccepted, type WeightsFile } from './weights-file';

/** What a fetch in progress or failed adds to a model's state. */
export type FetchStatus = Pick<ModelState, 'fetching' | 'problem'>;

export class ModelCatalog {
  private readonly manifest = ModelManifest.parse(manifestJson);
  private readonly checksums = new ChecksumCache();

  constructor(readonly modelsDir: string) {}

  get customDir(): string {
    return path.join(this.modelsDir, 'custom');
  }

  /** Every model; `statusOf` adds what is being fetched. `preferred` never names one whose licence asks for a yes. */
  async list(statusOf: (name: string) => FetchStatus | null = () => null): Promise<ModelList> {
    const custom = await this.readCustom();
    const items = await Promise.all([
      ...this.manifest.models.map((entry) => this.state(entry, false, statusOf(entry.name))),
      ...custom.map((entry) => this.state(entry, true, null)),
    ]);
    items.sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name));
    const preferred = items.find((item) => item.present && !item.optIn && !item.custom);
    return { items, preferred: preferred?.name ?? null };
  }

  /** The entry of a model. Throws `not_found`. */
  async getEntry(name: string): Promise<{ entry: ModelEntry; custom: boolean }> {
    const entry = this.manifest.models.find((candidate) => candidate.name === name);
    if (entry) return { entry, custom: false };
    const custom = (await this.readCustom()).find((candidate) => candidate.name === name);
    if (custom) return { entry: custom, custom: true };
    throw new AppError('not_found', `There is no model called ${name}.`);
  }

  /** A model's weights and their checksum. Throws `not_found` when the model is unknown, `unavailable` when not fetched. */
  async getWeights(name: string): Promise<{ entry: ModelEntry; file: WeightsFile; sha256: string }> {
    const { entry, custom } = await this.getEntry(name);
    const file = await findWeights(custom ? this.customDir : this.modelsDir, entry);
    if (!file) {
      throw new AppError(
        'unavailable',
        `The weights of ${entry.title} are not here yet. Fetch them on the Models page.`,
      );
    }
    return { entry, file, sha256: await this.checksums.get(file) };
  }

  /** The model to use when none is named. Throws `unavailable` when no weights are here. */
  async getPreferred(): Promise<string> {
    const { preferred } = await this.list();
    if (preferred) return preferred;
    throw new AppError('unavailable', 'No detector is here yet. Fetch one on the Models page.');
  }

  private async state(entry: ModelEntry, custom: boolean, status: FetchStatus | null): Promise<ModelState> {
    const file = await findWeights(custom ? this.customDir : this.modelsDir, entry);
    const sha256 = file && (await this.checksums.get(file));
    const unknown = sha256 && !isAccepted(entry, sha256) ? UNKNOWN_CHECKSUM : null;
    return {
      ...entry,
      custom,
      present: file !== null,
      url: sha256 && `/api/v1/models/${encodeURIComponent(entry.name)}/weights?sha256=${sha256}`,
      fetching: status?.fetching ?? null,
      problem: status?.problem ?? unknown,
    };
  }

  private async readCustom(): Promise<ModelEntry[]> {
    const names = await readdir(this.customDir).catch(() => []);
    const entries = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => readCustomEntry(path.join(this.customDir, name))),
    );
    return entries.filter((entry) => entry !== null);
  }
}

const UNKNOWN_CHECKSUM =
  'The file here has a checksum that is not known for this model. Use it only if you put it there yourself.';

/** A description beside an upload; one that cannot be read hides its model rather than breaking the list. */
async function readCustomEntry(file: string): Promise<ModelEntry | null> {
  try {
    return ModelEntry.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
