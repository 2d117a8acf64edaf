// Tools and agents for the official client of OpenAI, unmodified, against this server.
import OpenAI from 'openai';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, failure, last, model, place, scripted, withScriptedPlace } from '../gateway/scripted-place-testing';

withScriptedPlace();
type Failed = InstanceType<typeof OpenAI.APIError>;

let client: OpenAI;
beforeAll(() => {
  client = place.openai();
});

const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'The weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

describe('tools of the caller', () => {
  it('are called, answered and spoken of', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Paris' } }], 'It rains in Paris.');
    const first = await client.chat.completions.create({ model, messages: ask('Weather?'), tools: [weather] });
    const message = first.choices[0]!.message;
    const call = message.tool_calls?.[0] as { id: string; function: { name: string; arguments: string } };
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    expect([message.content, call.function]).toEqual([null, { name: 'weather', arguments: '{"city":"Paris"}' }]);
    expect(last().body.tools?.[0]?.function).toMatchObject(weather.function);
    const second = await client.chat.completions.create({
      ...{ model, tools: [weather] },
      messages: [...ask('Weather?'), message, { role: 'tool', tool_call_id: call.id, content: 'rain' }],
    });
    expect(second.choices[0]?.message.content).toBe('It rains in Paris.');
    expect(last().body.messages.slice(1)).toMatchObject([
      { role: 'assistant', tool_calls: [{ function: { name: 'weather', arguments: { city: 'Paris' } } }] },
      { role: 'tool', content: 'rain' },
    ]);
  });

  it('are called in a stream', async () => {
    scripted.script([
      { tool: 'weather', input: { city: 'Rome' } },
      { tool: 'weather', input: { city: 'Oslo' } },
    ]);
    const runner = client.chat.completions.stream({ model, messages: ask('Weather?'), tools: [weather] });
    const { choices } = await runner.finalChatCompletion();
    expect(choices[0]?.finish_reason).toBe('tool_calls');
    expect(choices[0]?.message.tool_calls?.map((call) => 'function' in call && call.function.arguments)).toEqual([
      ...['{"city":"Rome"}', '{"city":"Oslo"}'],
    ]);
  });

  it('are run by the helper of the client', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Bern' } }], 'Snow.');
    const cities: string[] = [];
    const runner = client.chat.completions.runTools({
      ...{ model, messages: ask('Weather?') },
      tools: [
        {
          type: 'function',
          function: {
            ...weather.function,
            parse: JSON.parse,
            function: ({ city }: { city: string }) => {
              cities.push(city);
              return 'snow';
            },
          },
        },
      ],
    });
    expect([await runner.finalContent(), cities]).toEqual(['Snow.', ['Bern']]);
  });

  it('are left out, or insisted on', async () => {
    scripted.script('No tools.', '{"city":"Ulm"}');
    await client.chat.completions.create({ model, messages: ask('a'), tools: [weather], tool_choice: 'none' });
    expect(last().body.tools ?? []).toEqual([]);
    const forced = await client.chat.completions.create({
      ...{ model: 'plain:1b', messages: ask('Weather of Ulm'), tools: [weather] },
      tool_choice: { type: 'function', function: { name: 'weather' } },
    });
    expect(last().body.format).toEqual(weather.function.parameters);
    expect(forced.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: [{ function: { name: 'weather', arguments: '{"city":"Ulm"}' } }] },
    });
  });

  it('are refused where the model knows none', async () => {
    const error = await failure<Failed>(
      client.chat.completions.create({ model: 'plain:1b', messages: ask('a'), tools: [weather] }),
    );
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error?.message).toMatch(/tool/i);
  });
});

describe('an agent as a model', () => {
  const agent = 'agent:front-desk';
  const sightlineOf = (value: object) => (value as { sightline?: { parts: { type: string }[] } }).sightline;

  it('answers with the figure first, and shows its parts', async () => {
    scripted.script('Eight people were seen.');
    const reply = await client.chat.completions.create({ model: agent, messages: ask('How many people were seen?') });
    const text = reply.choices[0]?.message.content ?? '';
    expect(text).toMatch(/^8 distinct people[^\n]*\n\nEight people were seen\.$/);
    expect(sightlineOf(reply)?.parts.map(({ type }) => type)).toEqual(['tool', 'text']);
  });

  it('streams', async () => {
    scripted.script(['There ', 'were eight.']);
    const stream = await client.chat.completions.create({
      ...{ model: agent, messages: ask('How many people were seen?'), stream: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toMatch(
      /^8 distinct people[^\n]*\n\nThere were eight\.$/,
    );
    expect(sightlineOf(chunks.at(-1)!)?.parts).toHaveLength(2);
  });

  it('calls the tools of the caller', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Ulm' } }], 'It is dry in Ulm.');
    const messages = ask('Please check the sky for me in Ulm');
    const first = await client.chat.completions.create({ model: agent, messages, tools: [weather] });
    const message = first.choices[0]!.message;
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    const second = await client.chat.completions.create({
      ...{ model: agent, tools: [weather] },
      messages: [...messages, message, { role: 'tool', tool_call_id: message.tool_calls![0]!.id, content: 'dry' }],
    });
    expect(second.choices[0]?.message.content).toBe('It is dry in Ulm.');
    expect(JSON.stringify(last().body.messages)).toContain('dry');
  });
});
