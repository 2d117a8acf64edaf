// One reply over a real connection to a scripted server of each kind: what is sent, what comes, how it ends.
import { describe, expect, it } from 'vitest';
import { all, call, failing, one, recorded, withChats, wordsOf } from './chat-testing';
import type { ChatPart } from './chat-types';
import { openGate } from './scripted-testing';

withChats();
const KINDS: ['ollama' | 'openai'][] = [['ollama'], ['openai']];

describe.each(KINDS)('a reply of %s', (kind) => {
  it('comes piece by piece, with what it cost, and is written down', async () => {
    const { server, language } = await one(kind);
    const gate = openGate();
    server.script({ steps: [{ thinking: 'hm' }, 'Good ', gate.opened, 'day.'], promptTokens: 7, completionTokens: 2 });
    const parts = language.chat(call({ parameters: { temperature: 0.5, maxTokens: 20, stop: ['END'] } }));
    const seen: ChatPart[] = [];
    for await (const part of parts) {
      seen.push(part);
      // The first words are here although the rest was not sent.
      if (part.kind === 'text') gate.open();
    }
    expect(seen).toEqual([
      {
        kind: 'model',
        provider: 'a',
        model: 'scripted',
        info: expect.objectContaining({ provider: 'a' }),
        fallback: false,
      },
      { kind: 'thinking', text: 'hm' },
      { kind: 'text', text: 'Good ' },
      { kind: 'text', text: 'day.' },
      { kind: 'end', finish: 'stop', promptTokens: 7, completionTokens: 2 },
    ]);
    const [asked] = server.chats;
    expect(asked!.body).toMatchObject(
      kind === 'ollama'
        ? { options: { temperature: 0.5, num_predict: 20, stop: ['END'], num_ctx: 4096 } }
        : { temperature: 0.5, max_tokens: 20, stop: ['END'], stream_options: { include_usage: true } },
    );
    expect(await asked!.over).toBe('answered');
    expect(await recorded()).toEqual([
      {
        kind: 'chat',
        provider: 'a',
        model: 'scripted',
        ok: true,
        error: null,
        prompt_tokens: 7,
        completion_tokens: 2,
        begun: true,
      },
    ]);
  });

  it('may call tools, and goes on with what they say', async () => {
    const { server, language } = await one(kind);
    server.script([{ tool: 'count', input: { what: 'cars' }, id: 'c1' }], 'Three cars.');
    const tools = [
      { name: 'count', description: 'Counts', schema: { type: 'object', properties: { what: { type: 'string' } } } },
    ];
    const first = await all(language.chat(call({ tools })));
    const made = first.find((part) => part.kind === 'tool')!;
    expect(made).toMatchObject({ call: { name: 'count', input: { what: 'cars' } } });
    expect(first.at(-1)).toMatchObject({ kind: 'end', finish: 'tools' });
    const answered = await all(
      language.chat(
        call({
          tools,
          messages: [
            { role: 'user', text: 'How many?' },
            { role: 'assistant', text: '', toolCalls: [made.call] },
            { role: 'tool', text: '3', toolCallId: made.call.id, toolName: 'count' },
          ],
        }),
      ),
    );
    expect(wordsOf(answered)).toBe('Three cars.');
    expect(server.chats[0]!.body.tools![0]).toMatchObject({
      function: { name: 'count', parameters: { type: 'object' } },
    });
    const [, assistant, tool] = server.chats[1]!.body.messages;
    const sent = assistant!.tool_calls![0]!;
    expect(sent.function.name).toBe('count');
    if (kind === 'ollama') {
      expect(sent.function.arguments).toEqual({ what: 'cars' });
      expect(tool).toMatchObject({ role: 'tool', content: '3', tool_name: 'count' });
    } else {
      expect(sent).toMatchObject({ id: 'c1', function: { arguments: '{"what":"cars"}' } });
      expect(tool).toMatchObject({ role: 'tool', content: '3', tool_call_id: 'c1' });
    }
  });

  it('may be about pictures', async () => {
    const { server, language } = await one(kind, { name: 'scripted', vision: true });
    const images = [{ mime: 'image/png', bytes: Uint8Array.from([1, 2, 3]) }];
    await all(language.chat(call({ messages: [{ role: 'user', text: 'What is this?', images }] })));
    const [message] = server.chats[0]!.body.messages;
    if (kind === 'ollama') expect(message).toMatchObject({ content: 'What is this?', images: ['AQID'] });
    else {
      expect(message!.content).toEqual([
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
      ]);
    }
  });

  it('is held to a schema', async () => {
    const { server, language } = await one(kind);
    const format = { type: 'object', properties: { a: { type: 'number' } } };
    server.script('{"a": 1}');
    expect(wordsOf(await all(language.chat(call({ format }))))).toBe('{"a": 1}');
    expect(server.chats[0]!.body).toMatchObject(
      kind === 'ollama' ? { format } : { response_format: { type: 'json_schema', json_schema: { schema: format } } },
    );
  });

  it('that nobody reads on is stopped at the server', async () => {
    const { server, language } = await one(kind);
    server.script(['One', 'HANG'], ['Two', 'HANG'], ['HANG']);
    for await (const part of language.chat(call())) if (part.kind === 'text') break;
    expect(await (await server.asked(0)).over).toBe('hung up');
    const stop = new AbortController();
    const stopped = failing(language.chat(call({ signal: stop.signal })));
    await server.asked(1);
    stop.abort();
    expect((await stopped).error).toMatchObject({ kind: 'unavailable', message: 'The reply was stopped.' });
    expect(await server.chats[1]!.over).toBe('hung up');
    // Also one that stands still in the hands of somebody who does not read, when everything ends.
    const parts = language.chat(call())[Symbol.asyncIterator]();
    await parts.next();
    const waiting = parts.next();
    const failed = expect(waiting).rejects.toMatchObject({ message: 'The reply was stopped.' });
    await server.asked(2);
    const rows = await recorded();
    expect(rows).toMatchObject([
      { ok: true, error: 'stopped', begun: true },
      { ok: true, error: 'stopped' },
      { ok: true, error: 'stopped', begun: null },
    ]);
    await failed;
    expect(await server.chats[2]!.over).toBe('hung up');
  });

  it('that breaks off is taken up once, without saying anything twice', async () => {
    const { server, language } = await one(kind);
    server.script(['The gate was ', 'opened at nine', 'CUT'], ['opened at nine', ' by a man.']);
    const parts = await all(language.chat(call()));
    expect(wordsOf(parts)).toBe('The gate was opened at nine by a man.');
    expect(parts.filter(({ kind }) => kind === 'resumed')).toEqual([
      { kind: 'resumed', provider: 'a', model: 'scripted' },
    ]);
    expect(server.chats[1]!.body.messages.at(-1)).toEqual({
      role: 'assistant',
      content: 'The gate was opened at nine',
    });
    expect(await recorded()).toMatchObject([{ ok: false, begun: true }, { ok: true }]);
  });

  it('that breaks off twice fails with what was said', async () => {
    const { server, language } = await one(kind);
    server.script(['One, ', 'CUT'], ['two, ', 'CUT']);
    const { parts, error } = await failing(language.chat(call()));
    expect(wordsOf(parts)).toBe('One, two, ');
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('broke off') });
    expect(server.chats).toHaveLength(2);
  });

  it('is asked for three times when the server is busy, not more often', async () => {
    const { server, language } = await one(kind);
    server.script({ status: 503 }, { status: 429 }, 'Now.');
    expect(wordsOf(await all(language.chat(call())))).toBe('Now.');
    server.otherwise({ status: 503, message: 'too much' });
    const { error } = await failing(language.chat(call()));
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('too much') });
    expect(server.chats).toHaveLength(6);
  });

  it('that is refused is not asked for again, and says why', async () => {
    const { server, language } = await one(kind);
    server.script({ status: 400, message: 'this model does not support tools' }, { status: 401, message: 'bad key' });
    expect((await failing(language.chat(call()))).error).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('does not support tools'),
    });
    expect((await failing(language.chat(call()))).error).toMatchObject({ kind: 'unavailable' });
    expect(server.chats).toHaveLength(2);
  });

  it('is given up when nothing comes in time, or when it takes too long', async () => {
    const { server, language } = await one(kind);
    server.script(['HANG'], ['One', 'HANG'], ['HANG'], ['Three', 'HANG']);
    const first = await failing(language.chat(call({ limits: { firstPartMs: 30 } })));
    expect(first.error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('took longer') });
    expect(server.chats).toHaveLength(1);
    const silent = await failing(language.chat(call({ limits: { betweenMs: 30, firstPartMs: 200 } })));
    expect([wordsOf(silent.parts), silent.error.message]).toEqual(['One', expect.stringContaining('broke off')]);
    const total = await failing(language.chat(call({ limits: { totalMs: 60 } })));
    expect([wordsOf(total.parts), total.error.message]).toEqual(['Three', expect.stringContaining('was ended')]);
    await Promise.all(server.chats.map(async ({ over }) => expect(await over).toBe('hung up')));
  });
});
