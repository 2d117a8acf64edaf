// The product's version, from package.json.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
