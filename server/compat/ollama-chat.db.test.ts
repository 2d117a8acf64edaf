// Chats of the official client of Ollama, unmodified, against this server.
import { describe, expect, it } from 'vitest';
import { client, DURATIONS, type Failed, weather, withOllamaClient } from '../gateway/ollama-client-testing';
import { ask, collect, failure, last, model, scripted } from '../gateway/scripted-place-testing';
import { openGate } from '../inference/scripted-testing';
import { testJpeg } from '../testing';

withOllamaClient();

describe('a chat', () => {
  it('is answered in one', async () => {
    scripted.script({ steps: ['Hello', ' there.'], promptTokens: 7 });
    const reply = await client.chat({ model, messages: ask('Hi') });
    expect(reply).toMatchObject({
      ...{ model, message: { role: 'assistant', content: 'Hello there.' }, done: true, done_reason: 'stop' },
      ...{ prompt_eval_count: 7, eval_count: 2, ...DURATIONS },
    });
    expect(Date.parse(reply.created_at as unknown as string)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('streams', async () => {
    const gate = openGate();
    scripted.script({ steps: ['One', gate.opened, ' two'], finish: 'length' });
    const pieces = [];
    for await (const piece of await client.chat({ model, messages: ask('Count'), stream: true })) {
      pieces.push(piece);
      gate.open();
    }
    expect(pieces.map(({ message }) => message.content)).toEqual(['One', ' two', '']);
    expect(pieces.map(({ done }) => done)).toEqual([false, false, true]);
    expect(pieces.at(-1)).toMatchObject({ done_reason: 'length', eval_count: 2, ...DURATIONS });
  });

  it('that is broken off stops the model', async () => {
    const before = scripted.chats.length;
    scripted.script(['a', 'HANG']);
    const stream = await client.chat({ model, messages: ask('Long'), stream: true });
    const read = async () => {
      for await (const _ of stream) stream.abort();
    };
    expect((await failure<Failed>(read()))?.message).toMatch(/abort/i);
    expect(await (await scripted.asked(before)).over).toBe('hung up');
  });

  it('keeps the turns, the options and a schema', async () => {
    scripted.script('{"a":1}');
    const format = { type: 'object', properties: { a: { type: 'number' } } };
    await client.chat({
      ...{ model, format, keep_alive: '5m' },
      messages: [
        { role: 'system', content: 'Brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Yes?' },
        { role: 'user', content: 'a' },
      ],
      options: { temperature: 0, top_p: 0.5, top_k: 7, seed: 3, num_predict: 9, num_ctx: 4096, stop: ['END'] },
    });
    const { messages, options, format: asked } = last().body;
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(options).toMatchObject({
      ...{ temperature: 0, top_p: 0.5, top_k: 7, seed: 3, num_predict: 9, num_ctx: 4096, stop: ['END'] },
    });
    expect(asked).toEqual(format);
  });

  it('shows pictures, as bytes and as base64', async () => {
    const jpeg = await testJpeg();
    const base64 = Buffer.from(jpeg).toString('base64');
    scripted.script('A field.', 'A field.');
    await client.chat({ model, messages: [{ role: 'user', content: 'What?', images: [jpeg] }] });
    expect(last().body.messages[0]?.images).toEqual([base64]);
    await client.generate({ model, prompt: 'What?', images: [base64] });
    expect(last().body.messages[0]?.images).toEqual([base64]);
  });

  it('calls tools of the caller and takes their results', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Ulm' } }], 'Rain.');
    const first = await client.chat({ model, messages: ask('Weather?'), tools: [weather] });
    expect(first.message.tool_calls).toMatchObject([{ function: { name: 'weather', arguments: { city: 'Ulm' } } }]);
    const second = await client.chat({
      ...{ model, tools: [weather] },
      messages: [...ask('Weather?'), first.message, { role: 'tool', tool_name: 'weather', content: 'rain' }],
    });
    expect(second.message.content).toBe('Rain.');
    expect(last().body.messages.at(-1)).toMatchObject({ role: 'tool', content: 'rain', tool_name: 'weather' });
  });

  it('calls tools in a stream', async () => {
    scripted.script(['Let me see.', { tool: 'weather', input: {} }]);
    const pieces = await collect(await client.chat({ model, messages: ask('?'), tools: [weather], stream: true }));
    expect(pieces.map(({ message }) => message.tool_calls?.[0]?.function.name)).toEqual([
      undefined,
      'weather',
      undefined,
    ]);
  });

  it('tells thoughts apart, unless they are not wanted', async () => {
    scripted.script([{ thinking: 'Hm' }, 'Yes'], [{ thinking: 'Hm' }, 'Yes']);
    expect((await client.chat({ model, messages: ask('?'), think: true })).message).toMatchObject({
      ...{ thinking: 'Hm', content: 'Yes' },
    });
    expect((await client.chat({ model, messages: ask('?'), think: false })).message.thinking).toBeUndefined();
  });
});

describe('an agent as a model', () => {
  it('answers with the figure first', async () => {
    scripted.script('Eight people were seen.');
    const reply = await client.chat({ model: 'agent:front-desk', messages: ask('How many people were seen?') });
    expect(reply.message.content).toMatch(/^8 distinct people[^\n]*\n\nEight people were seen\.$/);
    expect(reply).toMatchObject({ sightline: { parts: [{ type: 'tool' }, { type: 'text' }], status: 'done' } });
  });

  it('generates too, in a stream', async () => {
    scripted.script(['Good ', 'morning.']);
    const pieces = await collect(
      await client.generate({ model: 'agent:front-desk', prompt: 'Good morning to you', stream: true }),
    );
    expect(pieces.map(({ response }) => response).join('')).toBe('Good morning.');
  });
});
