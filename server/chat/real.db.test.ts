import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTracks } from '../testing';
import { cardsOf, openTestChat, type TestChat, textOf } from './testing';

const url = process.env.OLLAMA_TEST_URL;
const CPU_LIMIT_MS = 300_000;

describe.skipIf(!url)('a chat with a real Ollama (needs OLLAMA_TEST_URL)', () => {
  let chat: TestChat;
  beforeAll(async () => {
    chat = await openTestChat({ OLLAMA_URL: url! });
    const boss = await chat.core.person('admin');
    const camera = await chat.cameras.create(boss, { name: 'Gate', source: { kind: 'api' } } as never);
    const firstMs = Date.now() - 3_600_000;
    const cars = Array.from({ length: 7 }, (_, n) => ({ cameraId: camera.id, class: 'car', firstMs: firstMs + n }));
    await insertTracks(chat.core, cars);
  });
  afterAll(() => chat.close());

  it(
    'streams what is stored, and counts tokens near to what the server counts',
    async () => {
      const agent = await chat.agent({ parameters: { maxTokens: 48, temperature: 0, seed: 1 } });
      const message = await chat.say('Name one animal that can fly.', { agent });
      expect(message).toMatchObject({ status: 'done', provider: 'ollama' });
      expect(textOf(message).length).toBeGreaterThan(3);
      expect(message.tokens).toBeGreaterThan(0);
      expect(message.firstTokenMs).toBeGreaterThan(0);
      const [call] = await chat.core.db.query<{ prompt_tokens: number }>('SELECT prompt_tokens FROM ai_call');
      const { system, memory, summary, recent, tools } = message.context!;
      expect(system + memory + summary + recent + tools).toBeGreaterThan(call!.prompt_tokens * 0.9);
    },
    CPU_LIMIT_MS,
  );

  it(
    'shows the right figure on its card, whatever the model makes of it',
    async () => {
      const agent = await chat.agent({ parameters: { maxTokens: 60, temperature: 0, seed: 1 } });
      const message = await chat.say('How many cars were seen in the last 24 hours?', { agent });
      expect(cardsOf(message)).toMatchObject([{ state: 'done', output: { answer: { value: 7 } } }]);
      expect(textOf(message)).not.toBe('');
    },
    CPU_LIMIT_MS,
  );

  it(
    'stops in the middle and remembers what was said across a restart',
    async () => {
      const agent = await chat.agent({ parameters: { maxTokens: 400, temperature: 0, seed: 1 } });
      const sent = await chat.send('My dog is called Rex. Tell me a long story about dogs.', { agent });
      await chat.heard(sent.replyId, ' ');
      await chat.ask(chat.viewer, 'chat:stop', { messageId: sent.replyId });
      const stopped = await chat.ended(sent.replyId);
      expect(stopped.status).toBe('stopped');
      await chat.restart();
      const later = await chat.send('Say hello.', { agent, conversationId: sent.conversationId });
      await chat.heard(later.replyId, '');
      await chat.ask(chat.viewer, 'chat:stop', { messageId: later.replyId });
      expect((await chat.ended(later.replyId)).context).toMatchObject({ messages: 3, leftOut: 0 });
    },
    CPU_LIMIT_MS,
  );
});
