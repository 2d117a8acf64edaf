// Language models and embedders on this machine: time to the first token (cold and warm), tokens a second and memory,
// in process by llama.cpp and by Ollama; texts embedded a second. `npm run bench -- language [--rounds 3] [--write]`;
// TEST_DATA_DIR has the model, `npm run llama -- install` the runtime, OLLAMA_URL and --ollama-model the other side.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from '@/server/env';
import { llamaCppProvider } from '@/server/inference/providers/llama-cpp';
import { ollamaProvider } from '@/server/inference/providers/ollama';
import { measureChat } from './language/chat';
import { measureEmbedders } from './language/embed';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    model: { type: 'string', default: 'SmolLM2-135M-Instruct.Q4_1' },
    'ollama-model': { type: 'string', default: 'smollm2:135m' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const env = readEnv();
const data = process.env.TEST_DATA_DIR && path.join(process.env.TEST_DATA_DIR, 'models');
const load = () => loadavg()[0]!.toFixed(1);
const before = load();

const embedded = await measureEmbedders(data ? [env.MODELS_DIR, data] : [env.MODELS_DIR], rounds);

const llama = llamaCppProvider({ modelsDir: data ?? env.MODELS_DIR });
const inProcess = await measureChat(llama, options.model, rounds, { unload: () => llama.close(), processes: 'own' });
await llama.close();
const ollamaUrl = env.OLLAMA_URL.split(',')[0]!.replace(/^[a-z0-9-]+=(?=https?:)/, '');
const ollama = ollamaProvider(ollamaUrl);
const bySide = await measureChat(ollama, options['ollama-model'], rounds, {
  unload: () => ollama.manage!.unload(options['ollama-model'], AbortSignal.timeout(60_000)),
  processes: 'ollama',
});

const page = `# Language models and embedders on this machine

\`TEST_DATA_DIR=... npm run bench -- language --write\` renews this page.

${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}. Load average ${before} at the start and ${load()} at the end.
Medians of ${rounds} rounds.

## Chat

The same weights (SmolLM2-135M-Instruct, Q4_1), the same question, 64 tokens, temperature 0. Cold: the model is loaded
first. Warm: it is in memory, and the question is another one each time. Memory: what loading it adds to this process, or all that
Ollama's processes have. Event loop: the longest that this process was held while a warm reply was written.

| where | cold first token, ms | warm first token, ms | tokens/s | memory, MB | event loop, ms |
|---|---|---|---|---|---|
| llama.cpp in this process | ${inProcess} |
| Ollama | ${bySide} |

## Embedding

Short: a question of some ten words. Passage: 180 words. One: a text at a time, as a search does. Many: 64 in one call, as a
document does. Memory: what opening the model adds.

| model | numbers | short, one, ms | passage, one, ms | short, many, /s | passage, many, /s | memory, MB |
|---|---|---|---|---|---|---|
${embedded.map((row) => `| ${row} |`).join('\n')}
`;
process.stdout.write(page);
if (options.write) writeFileSync(path.resolve('docs/bench/language.md'), page);
process.exit(0);
