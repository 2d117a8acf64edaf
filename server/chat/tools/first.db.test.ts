// Before a model speaks, and without any: what is looked up, and what the place says by itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsupportedNumbers } from '../claims';
import { ofPeople, openTools, type TestTools } from './tools-testing';

let test: TestTools;
beforeAll(async () => {
  test = await openTools();
}, 60_000);
afterAll(() => test?.close());

describe('planner first', () => {
  const first = (text: string, more = {}) => test.tools.first(test.context(test.admin, text, more));
  it.each([
    ['How many people today?', 8],
    ['Thanks! And how many cars were there?', 1],
    ['Was anyone in the vault shelf today?', false],
  ])('%s', async (text, value) => {
    expect((await first(text))?.result.output).toMatchObject({ card: 'answer', answer: { value } });
  });
  it('follows the last card, and nothing that is none', async () => {
    const follow = await first('and yesterday?', { previousPlan: ofPeople });
    expect(follow?.result).toMatchObject({ output: { answer: { value: 2 } }, plan: { subject: 'tracks' } });
    expect(await first('and yesterday?')).toBeNull();
    expect(await first('thanks', { previousPlan: ofPeople })).toBeNull();
  });
  it('looks once for one message, and a fault of it is no fault of the turn', async () => {
    const context = test.context(test.admin, 'show me the gate');
    const [one, other] = await Promise.all([test.tools.first(context), test.tools.first(context)]);
    expect(other).toBe(one);
    expect(await first('how many people today', { timezone: 'No/Where' })).toBeNull();
  });
});

describe('without a model', () => {
  const alone = (text: string, more = {}) => test.tools.alone(test.context(test.admin, text, more));
  it('a question has its figure in words', async () => {
    const { text, results } = await alone('Hi! How many people came today? Please answer briefly.');
    expect(text).toMatch(/^8 distinct people \(tracks\) were seen today/);
    expect(results.map(({ tool }) => tool.name)).toEqual(['ask_data']);
  });
  it('an order to remember is met, the time is told, a camera is shown', async () => {
    expect((await alone('what time is it?')).text).toBe('It is 12:00 on Saturday, 21 November 2026 (Europe/London).');
    expect((await alone('show me the gate')).text).toBe(
      'Here is the latest picture of Gate. No vision model is connected to describe it.',
    );
    expect((await alone('which cameras are online?')).text).toMatch(/^(?:1 of 2 cameras is|None of the 2)/);
  });
  it.each(['Hello', 'tell me a joke', 'why?', ''])(
    'to "%s" it says what there is, and what can be asked',
    async (text) => {
      const { text: said, results } = await alone(text);
      expect(said).toMatch(/^Here is what the data says by itself\. 11 distinct objects \(tracks\) were seen today/);
      expect(said).toMatch(/You can ask, for example: "/);
      expect(results.map(({ tool }) => tool.name)).toEqual(['ask_data', 'camera_state']);
      expect(
        unsupportedNumbers(
          said,
          results.map(({ result }) => result.output),
          '',
        ),
      ).toEqual([]);
    },
  );
});
