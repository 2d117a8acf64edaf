import { describe, expect, it } from 'vitest';
import { ChatCompletionRequest } from '@/contracts/openai';
import { toAppError } from '../errors';
import { testJpeg } from '../testing';
import type { Target } from './models';
import { openAiError } from './openai-errors';
import { chatAsked } from './openai-messages';

const target: Target = { kind: 'model', asked: 'm', ref: { provider: null, model: 'm' }, info: null };
const principal = { kind: 'key', userId: 'u', name: 'n', email: 'e', role: 'viewer', cameraIds: null } as const;
const user = { role: 'user', content: 'hi' };

const read = async (body: object) =>
  chatAsked(ChatCompletionRequest.parse({ model: 'm', messages: [user], ...body }), target, principal);
const refusal = async (body: object) =>
  read(body).then(
    () => null,
    (error) => openAiError(toAppError(error)).error,
  );

describe('a chat of an OpenAI client', () => {
  it('keeps roles, parts, calls and their results', async () => {
    const { messages } = await read({
      messages: [
        { role: 'developer', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Weather' },
            { type: 'text', text: 'in Paris?' },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'rain' },
      ],
    });
    expect(messages).toEqual([
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Weather\nin Paris?' },
      { role: 'assistant', text: '', toolCalls: [{ id: 'c1', name: 'weather', input: { city: 'Paris' } }] },
      { role: 'tool', text: 'rain', toolCallId: 'c1', toolName: 'weather' },
    ]);
  });

  it('names a picture by what it is, not by what it is called', async () => {
    const jpeg = Buffer.from(await testJpeg());
    const url = `data:image/png;base64,${jpeg.toString('base64')}`;
    const { messages } = await read({
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
    });
    expect(messages[0]?.images).toEqual([{ mime: 'image/jpeg', bytes: jpeg }]);
  });

  it('takes both names of the limit, the newer one first', async () => {
    expect((await read({ max_tokens: 9, max_completion_tokens: 5, stop: 'x', seed: 3 })).parameters).toEqual({
      ...{ maxTokens: 5, stop: ['x'], seed: 3 },
    });
    expect((await read({ max_tokens: 9, temperature: 0, top_p: 1 })).parameters).toEqual({
      ...{ maxTokens: 9, temperature: 0, topP: 1 },
    });
  });

  it('lets through what a null leaves open, and what it does not know', async () => {
    const nothing = { temperature: null, stop: null, tools: null, tool_choice: null, response_format: null };
    expect(await read({ ...nothing, presence_penalty: 0.5, n: 1, logprobs: false, store: false })).toMatchObject({
      ...{ parameters: {}, tools: [], toolChoice: 'auto', timezone: 'UTC' },
    });
  });

  const png = (base64: string) => ({
    messages: [
      { role: 'user', content: [{ type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } }] },
    ],
  });
  const remote = (url: string) => ({
    messages: [
      user,
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'image_url', image_url: { url } },
        ],
      },
    ],
  });
  const at = 'messages[0].content[0].image_url.url';
  const called = (arguments_: string) => ({
    messages: [
      user,
      {
        role: 'assistant',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: arguments_ } }],
      },
    ],
  });
  it.each<[string, object, string | null, RegExp]>([
    [
      'a picture at an address',
      remote('http://169.254.169.254/latest'),
      'messages[1].content[1].image_url.url',
      /fetches/,
    ],
    ['a picture in a file', remote('file:///etc/passwd'), 'messages[1].content[1].image_url.url', /data: URLs/],
    ['a picture that is none', png(Buffer.from('hello there').toString('base64')), at, /not a JPEG/],
    [
      'a drawing with scripts',
      png(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')),
      at,
      /not a/,
    ],
    ['base64 that is none', png('%%%'), at, /not a JPEG/],
    [
      'sound',
      { messages: [{ role: 'user', content: [{ type: 'input_audio' }] }] },
      'messages[0].content[0].type',
      /sound/,
    ],
    ['two answers', { n: 2 }, 'n', /only 1/],
    ['logprobs', { logprobs: true }, 'logprobs', /not told/],
    ['old functions', { functions: [] }, 'functions', /tools/],
    ['nothing said', { messages: [] }, 'messages', /say something/],
    ['a role of nobody', { messages: [{ role: 'boss', content: 'x' }] }, 'messages[0].role', /role/],
    ['a NUL', { messages: [{ role: 'user', content: 'a\0b' }] }, 'messages[0].content', /NUL/],
    [
      'a result nobody asked for',
      { messages: [user, { role: 'tool', tool_call_id: 'x', content: 'y' }] },
      'messages[1].tool_call_id',
      /asked/,
    ],
    ['arguments that are no JSON', called('{'), 'messages[1].tool_calls[0].function.arguments', /JSON object/],
    ['arguments that are a list', called('[1]'), 'messages[1].tool_calls[0].function.arguments', /JSON object/],
    ['a heat of 3', { temperature: 3 }, 'temperature', /./],
    ['a zone of nowhere', { timezone: 'Mars/Base' }, 'timezone', /time zone/],
  ])('is refused for %s', async (_, body, param, words) => {
    expect(await refusal(body)).toMatchObject({
      ...{ type: 'invalid_request_error', param },
      message: expect.stringMatching(words),
    });
  });
});
