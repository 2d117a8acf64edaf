// Documents and a real small model: whatever it says, what is cited is in the passage.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsNothing } from '../knowledge/answering/check';
import { replySentences } from '../knowledge/answering/sentences';
import { type CitedChat, citationsOf, openCitedChat } from './citations-testing';
import { cardsOf, textOf } from './testing';

const url = process.env.OLLAMA_TEST_URL;

describe.skipIf(!url)('answers from documents by a small model (needs a real Ollama: OLLAMA_TEST_URL)', () => {
  let cited: CitedChat;
  beforeAll(async () => {
    cited = await openCitedChat({ OLLAMA_URL: url! });
  }, 60_000);
  afterAll(() => cited?.close());

  it('cite the right document, and only where it says what was said', async () => {
    const boss = await cited.chat.core.person('admin');
    const id = await cited.collect(boss, 'House', {
      'gates.md': 'The main gate opens at 06:30 on weekdays. On Sundays it stays shut.',
      'dogs.md': 'Guard dogs are in the yard from 22:00 until 05:30. Their handler is Petra Nolan.',
    });
    const agent = await cited.chat.agent({
      knowledge: { collections: [id] },
      parameters: { temperature: 0, seed: 1, maxTokens: 80 },
    });
    for (const [question, document, figures] of [
      ['When does the main gate open on weekdays?', 'gates.md', '06:30'],
      ['Who is the handler of the guard dogs?', 'dogs.md', 'Nolan'],
    ] as const) {
      const message = await cited.chat.say(question, { agent });
      expect(message).toMatchObject({ status: 'done', model: expect.any(String) });
      expect(cardsOf(message)).toMatchObject([{ output: { card: 'passages', items: [{ n: 1 }] } }]);
      expect(cardsOf(message)[0]!.output).toMatchObject({ items: [{ title: expect.stringContaining(document) }] });
      // The passage was given, whatever the model makes of it; and what it cites is one of the documents.
      const [card] = cardsOf(message);
      expect(JSON.stringify(card!.output)).toContain(figures);
      for (const { title } of citationsOf(message)) expect(title).toMatch(/gates\.md|dogs\.md/);
      // A sentence that claims something and stands unmarked with a citation has its words from the passage.
      const noticed = message.parts.flatMap((part) => (part.type === 'notice' ? [part.text] : [])).join(' ');
      const cites = replySentences(textOf(message)).filter(
        (sentence) => sentence.cites.length > 0 && !claimsNothing(sentence.text),
      );
      for (const { text } of cites.filter((sentence) => !noticed.includes(sentence.text.slice(0, 60)))) {
        expect(text).toMatch(/gate|open|week|Sunday|shut|dog|yard|handler|Nolan|\d/i);
      }
    }
  }, 180_000);
});
