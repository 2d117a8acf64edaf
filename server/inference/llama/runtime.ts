// Finds and loads node-llama-cpp where scripts/llama.mjs put it: in a folder of its own, since its binaries are large
// and few people need them.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ProviderFault } from '../provider';
import type { Llama, LlamaModule } from './types';

export const RUNTIME_FOLDER = path.join('runtimes', 'llama');

const entryOf = (folder: string) => path.join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');

export const isInstalled = (folder: string): boolean => existsSync(entryOf(folder));

export interface Runtime {
  module: LlamaModule;
  llama: Llama;
}

/** Throws ProviderFault `away` when it is not installed or does not run on this machine. */
export async function loadRuntime(folder: string, onLog: (message: string) => void): Promise<Runtime> {
  if (!isInstalled(folder)) throw new ProviderFault('away', NOT_INSTALLED);
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(entryOf(folder)).href)) as LlamaModule;
    const llama = await module.getLlama({
      gpu: process.platform === 'darwin' && process.arch === 'arm64' ? 'metal' : false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: 'error',
      logger: (_level, message) => onLog(message),
    });
    return { module, llama };
  } catch (cause) {
    const { message } = cause as Error;
    throw new ProviderFault('away', `llama.cpp does not run here (${message}). Try: npm run llama -- install`, {
      cause,
    });
  }
}

export const NOT_INSTALLED =
  'llama.cpp is not installed here. To run GGUF models in this process: npm run llama -- install';
