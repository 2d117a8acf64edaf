// The models of the manifest that read text in this process, and where their files lie below MODELS_DIR: embedders in
// text/<name>, language models (GGUF) in llm.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type TextModelEntry, TextModelManifest } from '@/contracts/text-models';
import manifest from '@/public/models/text-models.json';

export type EmbeddingModel = Extract<TextModelEntry, { kind: 'embedding' }>;

/** Best first. */
export const TEXT_MODELS: readonly TextModelEntry[] = TextModelManifest.parse(manifest).models.toSorted(
  (a, b) => a.rank - b.rank,
);
export const EMBEDDING_MODELS = TEXT_MODELS.filter((model): model is EmbeddingModel => model.kind === 'embedding');

/** Below MODELS_DIR. */
export const folderOf = (model: Pick<TextModelEntry, 'kind' | 'name'>): string =>
  model.kind === 'embedding' ? path.join('text', model.name) : 'llm';

/** The folder of a model, or null when one of its files is missing. */
export async function findFolder(modelsDir: string, model: TextModelEntry): Promise<string | null> {
  const folder = path.join(modelsDir, folderOf(model));
  const files = await Promise.all(model.files.map(({ file }) => stat(path.join(folder, file)).catch(() => null)));
  return files.every((file) => file?.isFile()) ? folder : null;
}
