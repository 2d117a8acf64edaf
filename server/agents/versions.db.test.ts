// Versions of agents through their doors, and agents as files: compared, restored, paged, carried elsewhere.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agent, AgentFile, AgentImported, AgentVersion } from '@/contracts/agents';
import { AGENTS, type AgentsTest, openAgents } from './testing';

let test: AgentsTest;
beforeAll(async () => {
  test = await openAgents();
});
afterAll(() => test.core.close());
beforeEach(async () => {
  for (const { id } of await test.agents.list({})) await test.agents.remove(test.people.admin, id);
});

describe('versions', () => {
  it('are compared path by path', async () => {
    await test.make({ name: 'Cmp', config: { models: { language: { primary: { provider: 'a', model: 'x' } } } } });
    await test.patch('cmp', {
      tags: ['t'],
      config: {
        prompts: { system: 'Hi' },
        models: { language: { primary: { provider: 'b' } } },
        extras: { k: { l: 1 } },
      },
    });
    const compare = (query: string) =>
      test.call<{ items: unknown[] }>('operator', 'GET', `${AGENTS}/cmp/compare?${query}`);
    expect((await compare('from=1&to=2')).body.items).toEqual([
      { path: 'tags', before: [], after: ['t'] },
      {
        path: 'config.models.language.primary',
        before: { provider: 'a', model: 'x' },
        after: { provider: 'b', model: 'x' },
      },
      { path: 'config.prompts.system', before: '', after: 'Hi' },
      { path: 'config.extras.k', before: null, after: { l: 1 } },
    ]);
    expect((await compare('from=2&to=2')).body.items).toEqual([]);
    expect(await compare('from=1&to=9')).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringMatching(/no version 9; its newest is 2/) } },
    });
    expect((await compare('from=1')).status).toBe(400);
    expect((await compare('from=1&to=99999999999')).status).toBe(400);
  });

  it('are restored as a new one; restoring what is there already changes nothing', async () => {
    await test.make({ name: 'Old', config: { prompts: { system: 'One' } } });
    await test.patch('old', { name: 'New', active: false, config: { prompts: { system: 'Two' } } });
    const restore = (version: number) => test.call<Agent>('operator', 'POST', `${AGENTS}/old/restore`, { version });
    const restored = (await restore(1)).body;
    expect(restored).toMatchObject({ name: 'Old', version: 3, active: false, config: { prompts: { system: 'One' } } });
    expect((await test.versionsOf('old'))[0]).toMatchObject({ version: 3, note: 'Restored version 1' });
    expect((await restore(1)).body.version).toBe(3);
    expect((await restore(9)).status).toBe(404);
  });

  it('are paged, newest first', async () => {
    await test.make({ name: 'Many' });
    for (const description of ['a', 'b', 'c', 'd']) await test.patch('many', { description });
    const page = (query: string) =>
      test.call<{ items: AgentVersion[]; nextCursor: string | null }>(
        'operator',
        'GET',
        `${AGENTS}/many/versions?${query}`,
      );
    const first = (await page('limit=3')).body;
    expect(first.items.map(({ version }) => version)).toEqual([5, 4, 3]);
    const second = (await page(`limit=3&cursor=${first.nextCursor}`)).body;
    expect(second.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(second.nextCursor).toBeNull();
    expect((await page('cursor=nonsense')).status).toBe(400);
  });

  it('go with their agent, but not with who made them', async () => {
    const { id } = await test.make({ name: 'Gone' });
    const leaver = await test.core.person('operator');
    await test.agents.update(leaver, 'gone', { description: 'x' });
    await test.core.db.run('DELETE FROM "user" WHERE id = $1', [leaver.userId]);
    expect((await test.versionsOf('gone'))[0]).toMatchObject({ version: 2, by: null });
    await test.agents.remove(test.people.admin, 'gone');
    expect(await test.core.db.query('SELECT 1 FROM agent_version WHERE agent_id = $1', [id])).toEqual([]);
  });
});

describe('files', () => {
  it('carry an agent elsewhere unchanged', async () => {
    await test.make({
      name: 'Carried',
      tags: ['a'],
      description: 'd',
      template: 'analyst',
      config: { extras: { x: [1] } },
    });
    const file = (await test.call<AgentFile>('operator', 'GET', `${AGENTS}/carried/export`)).body;
    const back = await test.call<AgentImported>('operator', 'POST', `${AGENTS}/import`, { content: file });
    expect(back).toMatchObject({ status: 201, body: { agent: { slug: 'carried-2', version: 1 }, notes: [] } });
    expect((await test.call<AgentFile>('operator', 'GET', `${AGENTS}/carried-2/export`)).body).toEqual(file);
  });

  it('of other programs are read, and what has no place survives the next export', async () => {
    const content = {
      agent_id: 'gate_2',
      prompt_config: { agent: { llmSystem: 'Hi' } },
      databases: { a: 'b.parquet' },
    };
    const { body } = await test.call<AgentImported>('operator', 'POST', `${AGENTS}/import`, {
      content,
      name: 'Gate two',
    });
    expect(body.agent).toMatchObject({ name: 'Gate two', slug: 'gate-two', config: { prompts: { system: 'Hi' } } });
    expect(body.notes).toEqual(['Kept with the agent, but without effect here: databases.']);
    expect((await test.agents.exportFile('gate-two')).agent.config.extras).toEqual({ databases: { a: 'b.parquet' } });
    const wrong = { ...content, prompt_config: { agent: { llmSystem: 5 } } };
    expect(await test.call('operator', 'POST', `${AGENTS}/import`, { content: wrong })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/^prompt_config\.agent\.llmSystem: /) } },
    });
  });
});
