// Agents that talk among themselves, on a real database. The turns are scripted; generation.real.db.test.ts has a model.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { first, openTalks, type TestTalks, talkInput } from './generation-testing';

let talks: TestTalks;
beforeAll(async () => {
  talks = await openTalks();
});
afterAll(() => talks.close());
beforeEach(() => talks.reset());
const gates: (() => void)[] = [];

describe('a conversation of agents', () => {
  it('is spoken in turn, stored, and heard by each with its own words as its own', async () => {
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput()));
    const done = await talks.over(id);
    expect(done).toMatchObject({ kind: 'generated', title: 'The north gate', messages: 6 });
    expect(done.run).toMatchObject({ state: 'done', turnsDone: 5, error: null });
    expect((await talks.said(id)).map(([name, words]) => [name, words])).toEqual([
      [null, 'The north gate'],
      ['Ada', 'line after 1'],
      ['Bob', 'line after 1'],
      ['Cyd', 'line after 1'],
      ['Ada', 'line after 3'],
      ['Bob', 'line after 3'],
    ]);
    expect(talks.heard[3]!.messages).toEqual([
      { role: 'user', text: 'Topic: The north gate' },
      { role: 'assistant', text: 'line after 1' },
      { role: 'user', text: 'Bob: line after 1\n\nCyd: line after 1' },
    ]);
    expect(talks.heard[3]).toMatchObject({ memory: false, tools: false, kind: 'generate', principal: talks.operator });
    await generation.close();
  });

  it('is led by a moderator, who never lets one speak twice in a row', async () => {
    talks.choice = '{"speaker": "Cyd"}';
    const generation = talks.open();
    const { id } = first(
      await generation.start(talks.operator, talkInput({ order: 'moderator', moderator: 'bob', turns: 4 })),
    );
    await talks.over(id);
    const speakers = (await talks.said(id)).slice(1).map(([name]) => name);
    // When Cyd spoke last the moderator's word cannot be followed, and the next in turn speaks.
    expect(speakers).toEqual(['Cyd', 'Ada', 'Cyd', 'Ada']);
    expect(talks.moderated[1]!.messages[0]!.text).toContain('["Ada","Bob"]');
    await generation.close();
  });

  it('ends with the model’s words when a turn fails, keeps what was said, and goes on when asked', async () => {
    const good = talks.turn;
    talks.turn = async (given) =>
      talks.heard.length === 3
        ? { status: 'failed', parts: [{ type: 'notice', notice: 'failed', text: 'The model broke off.' }] }
        : good(given);
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput()));
    expect((await talks.over(id)).run).toMatchObject({ state: 'failed', error: 'The model broke off.', turnsDone: 2 });
    talks.turn = good;
    await generation.resume(talks.operator, id);
    expect((await talks.over(id)).run).toMatchObject({ state: 'done', turnsDone: 5, error: null });
    expect((await talks.said(id)).map(([name]) => name)).toEqual([null, 'Ada', 'Bob', 'Cyd', 'Ada', 'Bob']);
    await generation.resume(talks.operator, id, 6);
    expect((await talks.over(id)).run).toMatchObject({ state: 'done', turnsDone: 6 });
    await expect(generation.resume(talks.operator, id)).rejects.toMatchObject({ kind: 'invalid' });
    await generation.close();
  });

  it('fails with words when no model is connected', async () => {
    talks.turn = async () => ({
      model: null,
      parts: [{ type: 'notice', notice: 'no_model', text: 'Connect a model.' }],
    });
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput()));
    expect((await talks.over(id)).run).toMatchObject({ state: 'failed', error: 'Connect a model.', turnsDone: 0 });
    await generation.close();
  });

  it('stops in the middle of a turn, and takes its place again', async () => {
    const good = talks.turn;
    const began = new Promise<void>((resolve) => {
      talks.turn = (given) =>
        talks.heard.length < 3
          ? good(given)
          : new Promise((end) => {
              given.signal.addEventListener('abort', () =>
                end({ status: 'stopped', parts: [{ type: 'text', text: 'half' }] }),
              );
              resolve();
            });
    });
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput()));
    await began;
    expect((await generation.stop(talks.operator, id)).run).toMatchObject({ state: 'stopped', turnsDone: 2 });
    expect((await talks.said(id)).at(-1)).toEqual(['Cyd', 'half', 'stopped']);
    talks.turn = good;
    await generation.resume(talks.operator, id);
    await talks.over(id);
    expect((await talks.said(id)).map(([name, , status]) => [name, status])).toEqual([
      [null, 'done'],
      ...['Ada', 'Bob', 'Cyd', 'Ada', 'Bob'].map((name) => [name, 'done']),
    ]);
    await generation.close();
  });

  it('is taken up after the server stopped', async () => {
    const good = talks.turn;
    const began = new Promise<void>((resolve) => {
      talks.turn = (given) =>
        talks.heard.length < 2
          ? good(given)
          : new Promise((end) => {
              given.signal.addEventListener('abort', () => end({ status: 'stopped' }));
              resolve();
            });
    });
    const before = talks.open();
    const { id } = first(await before.start(talks.operator, talkInput()));
    await began;
    await before.close();
    expect((await talks.conversations.get(talks.operator, id)).run?.state).toBe('running');
    talks.turn = good;
    const after = talks.open();
    await talks.conversations.recover();
    await after.open();
    expect((await talks.over(id)).run).toMatchObject({ state: 'done', turnsDone: 5 });
    await after.close();
  });

  it('is one of many, of which two talk at a time', async () => {
    let now = 0;
    let most = 0;
    const good = talks.turn;
    talks.turn = async (given) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((resolve) => gates.push(resolve));
      now -= 1;
      return good(given);
    };
    const generation = talks.open();
    const made = await generation.start(talks.operator, talkInput({ count: 5, turns: 1 }));
    expect(made.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5].map((n) => `The north gate (${n})`));
    // Both places are taken, and nobody else began.
    await expect.poll(() => gates.length).toBe(2);
    const opening = setInterval(() => gates.shift()?.(), 5);
    for (const { id } of made) expect((await talks.over(id)).run?.state).toBe('done');
    clearInterval(opening);
    expect(most).toBe(2);
    await generation.close();
  });
});
