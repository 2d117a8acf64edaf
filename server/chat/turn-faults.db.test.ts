// Turns with a model that fails: at the beginning, in the middle, or by not being there.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '../inference/scripted-testing';
import { cardsOf, noticesOf, type TestChat, textOf } from './testing';
import { openTurns, QUESTION } from './turn-testing';

let server: ScriptedServer;
let chat: TestChat;

async function open(kind: 'ollama' | 'openai') {
  ({ server, chat } = await openTurns(kind));
}
async function close() {
  await chat.close();
  await server.close();
}

describe('a model that fails', () => {
  beforeEach(() => open('ollama'));
  afterEach(close);

  it('is taken over by the next one, which is said', async () => {
    server.models = [
      { name: 'good', tools: true },
      { name: 'bad', tools: true },
    ];
    const ref = (model: string) => ({ provider: null, model });
    const agent = await chat.agent({ models: { language: { primary: ref('bad'), backups: [ref('good')] } } });
    server.otherwise(({ body }) => (body.model === 'bad' ? { status: 500 } : 'Here.'));
    const message = await chat.say('Hello?', { agent });
    expect(message).toMatchObject({ model: 'good', status: 'done' });
    expect(noticesOf(message)).toEqual(['fallback']);
  });

  it('that is not there at all is replaced by the preferred one, which is said', async () => {
    const agent = await chat.agent({ models: { language: { primary: { provider: null, model: 'gone' } } } });
    server.script('Still here.');
    const message = await chat.say('Hello?', { agent });
    expect(message).toMatchObject({ model: 'scripted', status: 'done' });
    expect(noticesOf(message)).toEqual(['fallback']);
  });

  it('to be there leaves it to the next of the agent, which is said', async () => {
    const ref = (model: string) => ({ provider: null, model });
    const agent = await chat.agent({ models: { language: { primary: ref('gone'), backups: [ref('scripted')] } } });
    server.script('Me instead.');
    const message = await chat.say('Hello?', { agent });
    expect(message.model).toBe('scripted');
    expect(noticesOf(message)).toEqual(['fallback']);
  });

  it('to finish, or to say anything, is told so', async () => {
    server.script({ steps: ['Half a sent'], finish: 'length' }, []);
    const cut = await chat.say('Write a lot.');
    expect(cut.parts.at(-1)).toMatchObject({
      notice: 'stopped',
      text: expect.stringContaining('limit of 1024 tokens'),
    });
    expect(noticesOf(await chat.say('Say something.'))).toEqual(['failed']);
  });

  it('in the middle is taken up from there, which is said', async () => {
    server.script(['The quick brown fox ', 'CUT'], 'The quick brown fox jumps.');
    const message = await chat.say('A pangram, please.');
    expect(textOf(message)).toBe('The quick brown fox jumps.');
    expect(noticesOf(message)).toEqual(['resumed']);
  });

  it('before the first word leaves the data to answer, which is said', async () => {
    server.otherwise({ status: 500, message: 'out of memory' });
    const message = await chat.say(QUESTION);
    expect(cardsOf(message)).toMatchObject([{ output: { answer: { value: 7 } } }]);
    expect(noticesOf(message)).toContain('no_model');
    expect(message.model).toBeNull();
    // By now it is left alone, which is no reason to start another.
    const again = await chat.say(QUESTION);
    expect(cardsOf(again)).toMatchObject([{ output: { answer: { value: 7 } } }]);
    expect(again.parts.find((part) => part.type === 'notice')).toMatchObject({
      notice: 'no_model',
      text: expect.stringContaining('left alone for a moment'),
    });
  });
});
