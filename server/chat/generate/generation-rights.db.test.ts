// Who may have agents talk, and for how long: what is said is the owner's alone, and each turn has the rights that they
// have when it begins.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentCreate } from '@/contracts/agents';
import { knock } from '../../testing';
import { first, openTalks, type TestTalks, talkInput } from './generation-testing';
import { generateRoutes } from './routes';

let talks: TestTalks;
beforeAll(async () => {
  talks = await openTalks();
});
afterAll(() => talks.close());
beforeEach(() => talks.reset());

describe('a conversation of agents', () => {
  it('refuses agents that are not there, switched off, or named twice', async () => {
    const generation = talks.open();
    const off = await talks.agents.create(talks.operator, AgentCreate.parse({ name: 'Off', active: false }));
    const fails = (names: string[], kind: string) =>
      expect(generation.start(talks.operator, talkInput({ agents: names })), names.join()).rejects.toMatchObject({
        kind,
      });
    await fails(['ada', 'nobody'], 'not_found');
    await fails(['ada', off.slug], 'conflict');
    await fails(['ada', 'ada'], 'invalid');
    await generation.close();
  });

  it('is its owner’s alone, by every door', async () => {
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput({ turns: 1 })));
    await talks.over(id);
    const doors = generateRoutes({ generation, conversations: talks.conversations, agents: talks.agents });
    const [own, other] = [knock(doors, talks.operator), knock(doors, await talks.core.person('admin'))];
    const paths = [
      ['GET', `/api/v1/conversations/transcripts?ids=${id}`],
      ['POST', `/api/v1/conversations/${id}/run/stop`],
      ['POST', `/api/v1/conversations/${id}/run/resume`, {}],
    ] as const;
    for (const [method, path, body] of paths) expect((await other(method, path, body)).status, path).toBe(404);
    const file = await own('GET', `/api/v1/conversations/transcripts?ids=${id}&format=jsonl`);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="conversation.jsonl"',
    ]);
    expect((await file.text()).trim().split('\n')).toHaveLength(2);
    const viewer = knock(doors, await talks.core.person('viewer'));
    expect((await viewer('POST', '/api/v1/conversations/generate', talkInput())).status).toBe(403);
    await generation.close();
  });

  it('has in each turn the rights that its owner has then, and never more than it began with', async () => {
    const good = talks.turn;
    const camera = '0190a000-0000-7000-8000-00000000ca3e';
    const limited = { ...talks.operator, role: 'viewer' as const, cameraIds: [camera] };
    talks.turn = async (given) => {
      talks.now = talks.heard.length === 1 ? limited : { ...talks.operator, role: 'admin' };
      return good(given);
    };
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput({ turns: 3 })));
    await talks.over(id);
    expect(talks.heard.map(({ principal }) => [principal.role, principal.cameraIds])).toEqual([
      ['operator', null],
      ['viewer', [camera]],
      ['operator', null],
    ]);
    await generation.close();
  });

  it('ends when its owner is disabled or removed', async () => {
    const good = talks.turn;
    talks.turn = async (given) => {
      talks.now = null;
      return good(given);
    };
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput()));
    const { run } = await talks.over(id);
    expect(run).toMatchObject({ state: 'failed', turnsDone: 1, error: 'Who began it may not do this any more.' });
    await generation.close();
  });

  it('goes on once, when it is asked to twice at the same time', async () => {
    const generation = talks.open();
    const { id } = first(await generation.start(talks.operator, talkInput({ turns: 1 })));
    await talks.over(id);
    const both = await Promise.allSettled([1, 2].map(() => generation.resume(talks.operator, id, 3)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await talks.over(id)).run).toMatchObject({ state: 'done', turnsDone: 3 });
    expect(talks.heard).toHaveLength(3);
    await generation.close();
  });
});
