// What tests with real embedding models need: the one that npm carries, put where set-up puts it.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Below MODELS_DIR; returns its folder. */
export function putSentenceEncoderInto(modelsDir: string): string {
  const folder = path.join(modelsDir, 'text', 'use-lite-en');
  execFileSync(process.execPath, ['scripts/convert-use.mjs', folder]);
  return folder;
}
