// The reader of passages against a real server: its small model is not trusted, and asked all the same it brings nothing
// that the passage does not bear out.
import { describe, expect, it } from 'vitest';
import { openWith, withChats } from '../../inference/chat-testing';
import { ollamaProvider } from '../../inference/providers/ollama';
import { nameKey } from '../names';
import { findReader, readByModel } from './by-model';

const url = process.env.OLLAMA_TEST_URL;
const PASSAGE = 'Ann Smith has been director of the Harbour Works since 2015. Before, she lived in Oslo.';

withChats();
describe.skipIf(!url)('reading with a small model (needs a real Ollama: OLLAMA_TEST_URL)', { timeout: 180_000 }, () => {
  it('is not done by itself, and forced holds to the passage', async () => {
    const language = openWith({}, ollamaProvider(url!, 'ollama'));
    const found = await language.resolve([]);
    expect(found).not.toBeNull();
    expect(await findReader(language)).toBeNull();
    const chosen = { provider: found!.provider, model: found!.model };
    const options = { nowMs: Date.UTC(2026, 0, 1), signal: AbortSignal.timeout(170_000) };
    const facts = await readByModel(language, chosen, PASSAGE, options).catch((error: { kind?: string }) => {
      // A reply that does not fit the schema is refused as a whole.
      expect(error.kind).toBe('unavailable');
      return [];
    });
    for (const { fact } of facts) {
      expect(nameKey(PASSAGE)).toContain(nameKey(fact.subject.name));
      expect(nameKey(PASSAGE)).toContain(nameKey(fact.object!.name));
    }
  });
});
