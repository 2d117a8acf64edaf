import { describe, expect, it } from 'vitest';
import type { TurnEvent, TurnInput, TurnResult, Turns } from '../chat/turn';
import type { ChatCall, ChatPart, LanguageChat } from '../inference/chat-types';
import type { Asked, ReplyPart } from './asked';
import { createReplies, wholeReply } from './replies';

const principal = { kind: 'key', userId: 'u', name: 'n', email: 'e', role: 'viewer', cameraIds: null } as const;
const asked: Asked = {
  target: { kind: 'model', asked: 'm', ref: { provider: null, model: 'm' }, info: null },
  ...{
    principal,
    messages: [{ role: 'user', text: 'hi' }],
    tools: [],
    toolChoice: 'auto',
    parameters: {},
    timezone: 'UTC',
  },
};
const toAgent: Asked = { ...asked, target: { kind: 'agent', asked: 'agent:a', agent: { id: 'a' } as never } };
const end: ChatPart = { kind: 'end', finish: 'stop', promptTokens: 3, completionTokens: 2 };
const said = (text: string): ChatPart => ({ kind: 'text', text });

type Script = (call: ChatCall) => AsyncIterable<ChatPart>;
const replies = (script: Script, turns: Turns['run'] = async () => Promise.reject(new Error('no turn'))) =>
  createReplies({ language: { chat: script } as Pick<LanguageChat, 'chat'>, turns: { run: turns } });
const all = async (parts: AsyncIterable<ReplyPart>) => wholeReply(parts);
const kindOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error) => error.kind ?? error.message,
  );

describe('the reply of a model', () => {
  it('is told whole, with what it was asked passed on', async () => {
    const calls: ChatCall[] = [];
    const { begin } = replies(async function* (call) {
      calls.push(call);
      yield { kind: 'model', provider: 'p', model: 'm', info: null, fallback: false };
      yield { kind: 'thinking', text: 'hm' };
      yield said('a');
      yield said('b');
      yield end;
    });
    const tools = [{ name: 't', description: '', schema: {} }];
    const whole = await all(await begin({ ...asked, tools, format: 'json', window: 512 }, new AbortController()));
    expect(whole).toMatchObject({ text: 'ab', thinking: 'hm', calls: [], end: { finish: 'stop', promptTokens: 3 } });
    expect(calls[0]).toMatchObject({
      kind: 'api',
      userId: 'u',
      models: [{ model: 'm' }],
      tools,
      format: 'json',
      window: 512,
    });
  });

  it('fails before it begins when the model does', async () => {
    // biome-ignore lint/correctness/useYield: it never gets that far
    const { begin } = replies(async function* () {
      throw new Error('no tools');
    });
    expect(await kindOf(begin(asked, new AbortController()))).toBe('no tools');
  });

  it('leaves tools out for tool_choice none', async () => {
    const given: unknown[] = [];
    const { begin } = replies(async function* ({ tools }) {
      given.push(tools);
      yield end;
    });
    const tools = [{ name: 't', description: '', schema: {} }];
    await all(await begin({ ...asked, tools, toolChoice: 'none' }, new AbortController()));
    expect(given).toEqual([[]]);
  });

  it('lets one person have sixteen at once, and others theirs', async () => {
    const { begin } = replies(async function* ({ signal }) {
      yield said('a');
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('stopped'))));
    });
    const stops = Array.from({ length: 16 }, () => new AbortController());
    for (const stop of stops) await begin(asked, stop);
    expect(await kindOf(begin(asked, new AbortController()))).toBe('rate_limited');
    await begin({ ...asked, principal: { ...principal, userId: 'other' } }, new AbortController());
    // Also of one that nobody ever read.
    stops[3]?.abort();
    await begin(asked, new AbortController());
    expect(await kindOf(begin(asked, new AbortController()))).toBe('rate_limited');
  });

  it('keeps no place for those who hung up before it began', async () => {
    const { begin } = replies(async function* ({ signal }) {
      signal?.throwIfAborted();
      yield end;
    });
    for (let n = 0; n < 16; n += 1) {
      const gone = new AbortController();
      gone.abort(new Error('gone'));
      expect(await kindOf(begin(asked, gone))).toBe('gone');
    }
    expect((await all(await begin(asked, new AbortController()))).end).toMatchObject({ finish: 'stop' });
  });
});

describe('a call that is insisted on', () => {
  const tools = [
    { name: 'look', description: 'Looks', schema: { type: 'object', properties: { at: { type: 'string' } } } },
    { name: 'go', description: 'Goes', schema: { type: 'object', properties: {} } },
  ];
  const force = async (toolChoice: Asked['toolChoice'], written: string) => {
    const calls: ChatCall[] = [];
    const { begin } = replies(async function* (call) {
      calls.push(call);
      yield said(written);
      yield end;
    });
    return { whole: await all(await begin({ ...asked, tools, toolChoice }, new AbortController())), call: calls[0] };
  };

  it('holds the model to the arguments of the one tool', async () => {
    const { whole, call } = await force({ name: 'look' }, '{"at":"gate"}');
    expect(call).toMatchObject({ format: tools[0]?.schema, tools: [] });
    expect(call?.messages[0]).toMatchObject({ role: 'system', text: expect.stringContaining('look: Looks') });
    expect(whole).toMatchObject({
      text: '',
      calls: [{ name: 'look', input: { at: 'gate' } }],
      end: { finish: 'tools' },
    });
  });

  it('lets it choose among several', async () => {
    const { whole, call } = await force('required', '{"name":"go","arguments":{}}');
    expect(call?.format).toMatchObject({ anyOf: [{ required: ['name', 'arguments'] }, {}] });
    expect(whole.calls).toMatchObject([{ name: 'go', input: {} }]);
  });

  it.each([
    [{ name: 'absent' }, '{}', 'invalid'],
    [{ name: 'look' }, '{"at":"ga', 'unavailable'],
    [{ name: 'look' }, '[1]', 'unavailable'],
    ['required' as const, '{"name":"fly","arguments":{}}', 'unavailable'],
  ])('%j with %s is %s', async (choice, written, kind) => {
    expect(await kindOf(force(choice, written))).toBe(kind);
  });
});

describe('the reply of an agent', () => {
  const done: TurnResult = {
    ...{ parts: [], status: 'done', provider: 'p', model: 'm', promptTokens: 1, completionTokens: 1 },
    ...{ firstTokenMs: 1, latencyMs: 2, finish: 'stop', callerCalls: [], context: null },
  };
  const never = () => {
    throw new Error('not asked');
  };
  const answer: TurnEvent = {
    ...{ kind: 'part', index: 0 },
    part: {
      ...{ type: 'tool', id: '1', name: 'ask_data', title: 'Asked the data', input: {}, state: 'done', error: null },
      ...{ ms: 1, by: 'planner', output: { card: 'text', text: '3 people today.' } },
    },
  };

  it('says the figure, then the words, and hands the parts and the calls of the caller on', async () => {
    const inputs: TurnInput[] = [];
    const { begin } = replies(never, async (input, tell) => {
      inputs.push(input);
      tell(answer);
      await null;
      tell({ kind: 'text', index: 1, text: 'There were' });
      tell({ kind: 'text', index: 1, text: ' three.' });
      return { ...done, callerCalls: [{ id: 'c', name: 'alarm', input: {} }] };
    });
    const messages: Asked['messages'] = [
      { role: 'system', text: 'Speak French.' },
      { role: 'user', text: 'How many?' },
      { role: 'assistant', text: 'I look.', toolCalls: [{ id: 'x', name: 'badge', input: { door: 1 } }] },
      { role: 'tool', text: '12 badges', toolCallId: 'x', toolName: 'badge' },
    ];
    const whole = await all(await begin({ ...toAgent, messages }, new AbortController()));
    expect(whole).toMatchObject({
      text: '3 people today.\n\nThere were three.',
      calls: [{ id: 'c', name: 'alarm' }],
      end: { finish: 'tools', sightline: { provider: 'p', status: 'done' } },
    });
    expect(inputs[0]).toMatchObject({
      ...{ memory: false, conversationId: null, kind: 'api', extraSystem: 'Speak French.', principal },
      messages: [
        {
          role: 'user',
          text: 'How many?',
          documents: [{ name: 'the result of badge({"door":1})', text: '12 badges' }],
        },
      ],
    });
  });

  it('that failed before it said anything is an error', async () => {
    const parts = [{ type: 'notice', notice: 'failed', text: 'It took too long.' } as const];
    const { begin } = replies(never, async () => ({ ...done, status: 'failed', parts }));
    await expect(begin(toAgent, new AbortController())).rejects.toMatchObject({
      ...{ kind: 'unavailable', message: 'It took too long.' },
    });
  });

  it.each([
    [{ format: 'json' as const }, /words/],
    [{ toolChoice: 'required' as const }, /chooses/],
    [{ messages: [{ role: 'system' as const, text: 'x' }] }, /last message/],
  ])('is not asked for %j', async (more, words) => {
    const attempt = replies(never).begin({ ...toAgent, ...more }, new AbortController());
    await expect(attempt).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(words) });
  });
});
