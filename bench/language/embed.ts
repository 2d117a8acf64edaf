// How fast each embedder that is here embeds: rows of the table. Every text is another one, so no cache helps.
import { readEnv } from '@/server/env';
import { createEmbedder, IN_PROCESS } from '@/server/inference/embedding';
import { createLogger } from '@/server/log';
import { median } from '../vision/median';

const WORDS =
  'the camera at gate saw person walk slowly toward north parking lot while two cars were leaving early'.split(' ');
const MANY = 64;

let made = 0;
function textOf(words: number): string {
  made += 1;
  return `${made} ${Array.from({ length: words - 1 }, (_, i) => WORDS[(i * 7 + made) % WORDS.length]).join(' ')}`;
}

export async function measureEmbedders(modelsDirs: readonly string[], rounds: number): Promise<string[]> {
  const rows = new Map<string, string>();
  for (const MODELS_DIR of modelsDirs) {
    const env = readEnv({ MODELS_DIR });
    const embedder = createEmbedder({ env, log: createLogger({ LOG_LEVEL: 'silent' }) });
    for (const { model, present, provider, dimension } of await embedder.list()) {
      if (!present || provider !== IN_PROCESS || rows.has(model)) continue;
      const before = process.memoryUsage().rss;
      const time = async (texts: string[]) => {
        const started = performance.now();
        await embedder.embed(texts, { model });
        return performance.now() - started;
      };
      await time([textOf(10)]);
      const memory = (process.memoryUsage().rss - before) / 1e6;
      const one = async (words: number) => {
        const times: number[] = [];
        for (let i = 0; i < rounds * 10; i += 1) times.push(await time([textOf(words)]));
        return median(times).toFixed(1);
      };
      const many = async (words: number) => {
        const times: number[] = [];
        for (let i = 0; i < rounds; i += 1) times.push(await time(Array.from({ length: MANY }, () => textOf(words))));
        return ((MANY / median(times)) * 1000).toFixed(0);
      };
      const figures = [await one(10), await one(180), await many(10), await many(180), memory.toFixed(0)];
      rows.set(model, [model, dimension, ...figures].join(' | '));
    }
    await embedder.close();
  }
  return [...rows.values()];
}
