// Chats of the official client of OpenAI, unmodified, against this server.
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, failure, last, model, place, scripted, withScriptedPlace } from '../gateway/scripted-place-testing';
import { openGate } from '../inference/scripted-testing';
import { testJpeg } from '../testing';

withScriptedPlace();
type Failed = InstanceType<typeof OpenAI.APIError>;

let client: OpenAI;
beforeAll(() => {
  client = place.openai();
});

describe('a chat', () => {
  it('is answered', async () => {
    scripted.script({ steps: ['Hello', ' there.'], promptTokens: 7, completionTokens: 2 });
    const reply = await client.chat.completions.create({ model, messages: ask('Hi') });
    expect(reply).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-\w+$/),
      object: 'chat.completion',
      model,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello there.' } }],
      usage: { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 },
    });
    expect(last().body).toMatchObject({ model: 'scripted:latest', messages: [{ role: 'user', content: 'Hi' }] });
  });

  it('keeps the system, the turns and the numbers', async () => {
    scripted.script({ steps: ['Bon'], finish: 'length' });
    const reply = await client.chat.completions.create({
      model,
      messages: [
        { role: 'developer', content: 'Speak French.' },
        ...ask('Hi'),
        { role: 'assistant', content: 'Salut' },
        { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
      ],
      ...{ temperature: 0, top_p: 0.5, max_tokens: 1, seed: 42, stop: ['END'] },
    });
    expect(reply.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Bon' } });
    const { messages, options } = last().body;
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['system', 'Speak French.'],
      ['user', 'Hi'],
      ['assistant', 'Salut'],
      ['user', 'And now?'],
    ]);
    expect(options).toMatchObject({ temperature: 0, top_p: 0.5, num_predict: 1, seed: 42, stop: ['END'] });
  });

  it('streams, with usage when asked', async () => {
    scripted.script({ steps: ['One', ' two', ' three'], promptTokens: 4 });
    const stream = await client.chat.completions.create({
      ...{ model, messages: ask('Count'), stream: true, stream_options: { include_usage: true } },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('One two three');
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 4, completion_tokens: 3, total_tokens: 7 },
    });
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(['chat.completion.chunk']));
  });

  it('arrives piece by piece', async () => {
    const gate = openGate();
    scripted.script(['first', gate.opened, 'second']);
    const stream = await client.chat.completions.create({ model, messages: ask('Slow'), stream: true });
    const seen: string[] = [];
    for await (const { choices } of stream) {
      const content = choices[0]?.delta.content;
      if (content) seen.push(content);
      if (content === 'first') gate.open();
    }
    expect(seen).toEqual(['first', 'second']);
  });

  it('works with the stream helper', async () => {
    scripted.script(['Hel', 'lo']);
    const words: string[] = [];
    const runner = client.chat.completions.stream({ model, messages: ask('Hi') });
    runner.on('content', (delta) => words.push(delta));
    const done = await runner.finalChatCompletion();
    expect([words.filter(Boolean), done.choices[0]?.message.content]).toEqual([['Hel', 'lo'], 'Hello']);
  });

  it('that is broken off in a stream stops the model', async () => {
    const before = scripted.chats.length;
    scripted.script(['a', 'HANG']);
    const stream = await client.chat.completions.create({ model, messages: ask('Long'), stream: true });
    for await (const { choices } of stream) if (choices[0]?.delta.content) break;
    expect(await (await scripted.asked(before)).over).toBe('hung up');
  });

  it('that is broken off while it is waited for stops the model', async () => {
    const before = scripted.chats.length;
    scripted.script(['HANG']);
    const abort = new AbortController();
    const waiting = failure<Failed>(
      client.chat.completions.create({ model, messages: ask('Long') }, { signal: abort.signal }),
    );
    const asked = await scripted.asked(before);
    abort.abort();
    expect(await waiting).toBeInstanceOf(OpenAI.APIUserAbortError);
    expect(await asked.over).toBe('hung up');
  });

  it('shows pictures to the model', async () => {
    const jpeg = Buffer.from(await testJpeg()).toString('base64');
    scripted.script('A field.');
    const reply = await client.chat.completions.create({
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${jpeg}`, detail: 'low' } },
          ],
        },
      ],
    });
    expect(reply.choices[0]?.message.content).toBe('A field.');
    expect(last().body.messages[0]).toMatchObject({ content: 'What is this?', images: [jpeg] });
  });
});

describe('JSON', () => {
  it('is asked for', async () => {
    scripted.script('{"a":1}');
    const reply = await client.chat.completions.create({
      ...{ model, messages: ask('JSON'), response_format: { type: 'json_object' } },
    });
    expect([JSON.parse(reply.choices[0]!.message.content!), last().body.format]).toEqual([{ a: 1 }, 'json']);
  });

  it('follows a schema, with the parse helper', async () => {
    scripted.script('{"colour":"red"}');
    const reply = await client.chat.completions.parse({
      ...{ model, messages: ask('Colour?') },
      response_format: zodResponseFormat(z.object({ colour: z.enum(['red', 'green']) }), 'colour'),
    });
    expect(reply.choices[0]?.message.parsed).toEqual({ colour: 'red' });
    expect(last().body.format).toMatchObject({ type: 'object', required: ['colour'] });
  });
});

describe('completions of the older kind', () => {
  it('are answered and streamed', async () => {
    scripted.script('Once upon', ['a ', 'time']);
    const reply = await client.completions.create({ model, prompt: 'Once', max_tokens: 4 });
    expect(reply).toMatchObject({ object: 'text_completion', choices: [{ text: 'Once upon', finish_reason: 'stop' }] });
    const stream = await client.completions.create({ model, prompt: ['Once'], stream: true });
    let text = '';
    for await (const { choices } of stream) text += choices[0]?.text ?? '';
    expect(text).toBe('a time');
  });
});
