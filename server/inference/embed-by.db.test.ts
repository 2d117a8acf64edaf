// Vectors by a server of models: ended in time, and by whoever asked.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import { createAiCalls } from './ai-calls';
import { createLanguage, type Language } from './language';
import { type StandIn, startStandIn } from './language-testing';
import { ollamaProvider } from './providers/ollama';
import { openAiCompatibleProvider } from './providers/openai-compatible';

let core: TestCore;
let language: Language;
let standIn: StandIn;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());
afterEach(async () => {
  await language.close();
  await standIn.close();
});

async function open(makes: typeof ollamaProvider | 'openai') {
  standIn = await startStandIn(() => 'silent');
  const { url } = standIn;
  const provider = makes === 'openai' ? openAiCompatibleProvider({ url, name: 'a' }) : makes(url, 'a');
  language = createLanguage(core, { calls: createAiCalls(core), providers: [provider], limits: { embedMs: 20 } });
}

it.each([
  ['Ollama', ollamaProvider],
  ['OpenAI', 'openai' as const],
])('a server of %s that never answers is given up', async (_, makes) => {
  await open(makes);
  await expect(language.embedBy('a', 'm', ['x'], new AbortController().signal)).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('took too long'),
  });
  await language.close();
  const [row] = await core.db.query('SELECT ok, error FROM ai_call ORDER BY ts DESC, id DESC LIMIT 1');
  expect(row).toMatchObject({ ok: false, error: expect.stringContaining('took too long') });
});
