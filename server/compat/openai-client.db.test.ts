// The official client of OpenAI, unmodified, against this server: its lists, vectors and errors.
import OpenAI from 'openai';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, failure, model, place, scripted, withScriptedPlace } from '../gateway/scripted-place-testing';

withScriptedPlace();
type Failed = InstanceType<typeof OpenAI.APIError>;

let client: OpenAI;
beforeAll(() => {
  client = place.openai();
});

describe('models', () => {
  it('are listed with agents', async () => {
    const ids: string[] = [];
    for await (const one of client.models.list()) ids.push(one.id);
    expect(ids).toEqual(expect.arrayContaining(['scripted:latest', 'plain:1b', 'vectors:latest', 'agent:front-desk']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['scripted:latest', 'scripted', 'ollama/scripted', 'agent:front-desk'])('%s is retrieved', async (id) => {
    expect(await client.models.retrieve(id)).toMatchObject({ id, object: 'model' });
  });

  it('that are not there are not found', async () => {
    const error = await failure<Failed>(client.models.retrieve('nope'));
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ code: 'model_not_found', param: 'model', type: 'invalid_request_error' });
  });
});

describe('embeddings', () => {
  it('are made of one text and of many', async () => {
    const one = await client.embeddings.create({ model: 'vectors', input: 'red car' });
    const many = await client.embeddings.create({ model: 'vectors', input: ['red car', 'blue bus'] });
    expect(one.data[0]?.embedding).toHaveLength(32);
    expect(many.data.map(({ index }) => index)).toEqual([0, 1]);
    expect(many.data[0]?.embedding).toEqual(one.data[0]?.embedding);
    expect(many.data[1]?.embedding).not.toEqual(one.data[0]?.embedding);
  });

  it('are the same as numbers and as base64', async () => {
    const input = 'red car';
    const float = await client.embeddings.create({ model: 'vectors', input, encoding_format: 'float' });
    const base64 = await client.embeddings.create({ model: 'vectors', input, encoding_format: 'base64' });
    const bytes = Buffer.from(base64.data[0]!.embedding as unknown as string, 'base64');
    const numbers = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
    expect(numbers).toEqual(float.data[0]?.embedding);
  });

  it.each([
    [{ input: [1, 2, 3] }, 'input[0]', /tokens/],
    [{ input: 'a', dimensions: 7 }, 'dimensions', /32/],
    [{ input: '' }, 'input', /empty/],
    [{ input: 'a', model: 'scripted' }, 'model', /vectors/],
  ])('of %j are refused', async (body, param, words) => {
    const error = await failure<Failed>(client.embeddings.create({ model: 'vectors', ...body } as never));
    expect(error).toMatchObject({ status: 400, param, message: expect.stringMatching(words) });
  });
});

describe('errors', () => {
  it('401 for a wrong key', async () => {
    const error = await failure<Failed>(
      place.openai('sl_wrong').chat.completions.create({ model, messages: ask('Hi') }),
    );
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(error).toMatchObject({ code: 'invalid_api_key', type: 'invalid_request_error' });
  });

  it('404 for a model nobody has, and for an agent', async () => {
    for (const name of ['nope', 'agent:nope']) {
      const error = await failure<Failed>(client.chat.completions.create({ model: name, messages: ask('Hi') }));
      expect(error).toBeInstanceOf(OpenAI.NotFoundError);
      expect(error).toMatchObject({ code: 'model_not_found' });
    }
  });

  it('400 with the field', async () => {
    const error = await failure<Failed>(client.chat.completions.create({ model, messages: ask('Hi'), n: 3 }));
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({ param: 'n', message: expect.stringContaining('only 1') });
  });

  it('of the server behind are told as ours', async () => {
    scripted.script({ status: 400, message: 'this model is odd' });
    const error = await failure<Failed>(client.chat.completions.create({ model, messages: ask('Hi') }));
    expect(error?.status).toBe(400);
    expect(error?.message).toContain('this model is odd');
  });

  it('after words end the stream with an error', async () => {
    scripted.otherwise({ status: 400 });
    scripted.script(['Half', 'CUT']);
    const stream = await client.chat.completions.create({ model: 'plain:1b', messages: ask('Hi'), stream: true });
    const read = async () => {
      for await (const _ of stream);
    };
    const error = await failure<Failed>(read());
    scripted.otherwise('ok');
    expect(error).toBeInstanceOf(OpenAI.APIError);
  });

  it('tell which fields changed nothing', async () => {
    scripted.script('ok');
    const body = { model, messages: ask('Hi'), presence_penalty: 1, logit_bias: { 1: 1 } };
    const { response } = await client.chat.completions.create(body).withResponse();
    expect(response.headers.get('x-sightline-ignored')).toBe('presence_penalty, logit_bias');
  });
});
