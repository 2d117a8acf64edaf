// Agents through their doors: making, finding and changing them, who may what, two people at once, slugs, and the one
// that answers when nobody made any.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentConfig, type AgentList } from '@/contracts/agents';
import type { Role } from '@/contracts/common';
import { AGENTS, type AgentsTest, openAgents } from './testing';

let test: AgentsTest;
beforeAll(async () => {
  test = await openAgents();
});
afterAll(() => test.core.close());
beforeEach(async () => {
  for (const { id } of await test.agents.list({})) await test.agents.remove(test.people.admin, id);
});

describe('making', () => {
  it('needs nothing but a name', async () => {
    const agent = await test.make({ name: ' Night watch ' });
    expect(agent).toMatchObject({ name: 'Night watch', slug: 'night-watch', version: 1, active: true, model: null });
    expect(agent.config).toEqual(AgentConfig.parse({}));
    expect(await test.call('operator', 'GET', `${AGENTS}/NIGHT-watch`)).toEqual({ status: 200, body: agent });
    expect(await test.call('operator', 'GET', `${AGENTS}/${agent.id}`)).toEqual({ status: 200, body: agent });
    expect(await test.versionsOf('night-watch')).toMatchObject([
      { version: 1, note: '', by: { id: test.people.operator.userId, name: test.people.operator.name } },
    ]);
  });

  it('from a template takes its words; what is given beside it wins', async () => {
    const { body } = await test.call<{ items: { name: string; config: AgentConfig }[] }>(
      'operator',
      'GET',
      `${AGENTS}/templates`,
    );
    expect(body.items.map(({ name }) => name)).toEqual(['security-guard', 'support', 'researcher', 'analyst']);
    const guard = body.items[0]!;
    const agent = await test.make({
      name: 'Gate',
      template: 'security-guard',
      tags: [],
      config: { parameters: { temperature: 1 } },
    });
    expect(agent).toMatchObject({ tags: [], description: expect.stringMatching(/site/) });
    expect(agent.config).toEqual({ ...guard.config, parameters: { ...guard.config.parameters, temperature: 1 } });
    const wrong = await test.call<{ error: { message: string } }>('operator', 'POST', AGENTS, {
      name: 'x',
      template: 'butler',
    });
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/butler.*analyst/) } },
    });
  });

  it('gives every agent a slug of its own, also at once, and never a word of our addresses', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => test.make({ name: 'Twin' })));
    expect(made.map(({ slug }) => slug).sort()).toEqual(['twin', 'twin-2', 'twin-3', 'twin-4']);
    const slugs = [];
    for (const name of ['Templates', 'カメラ', uuidv7(), 'Import']) slugs.push((await test.make({ name })).slug);
    expect(slugs).toEqual(['agent-templates', 'agent', expect.stringMatching(/^agent-[0-9a-f]{8}-/), 'agent-import']);
  });

  it.each([
    [{}, /^name: /],
    [{ name: '  ' }, /^name: /],
    [{ name: 'x', config: { prompts: { system: 7 } } }, /^config\.prompts\.system: /],
    [{ name: 'x', config: { colour: 'red' } }, /^config\.colour: there is no such setting/],
    [{ name: 'x\0' }, /^name: /],
    [{ name: 'x', config: { extras: { a: ['\ud800'] } } }, /^config: .*cannot be stored/],
    [{ name: 'x', config: { extras: JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`) } }, /^config: .*deep/],
  ])('refuses %j', async (body, message) => {
    const refused = await test.call<{ error: { message: string } }>('operator', 'POST', AGENTS, body);
    expect(refused).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(message) } } });
  });
});

describe('the list', () => {
  it('is found by words, tags and whether they are active, and tells viewers nothing of the config', async () => {
    await test.make({ name: 'Zoe', tags: ['night'], description: 'Watches the 100% gate' });
    await test.make({
      name: 'adam',
      tags: ['day', 'night'],
      active: false,
      config: { models: { language: { primary: { model: 'm' } } }, prompts: { system: 'secret' } },
    });
    const names = async (query: string) =>
      (await test.call<AgentList>('viewer', 'GET', `${AGENTS}${query}`)).body.items.map(({ name }) => name);
    expect(await names('')).toEqual(['adam', 'Zoe']);
    expect(await names('?q=0%25%20g')).toEqual(['Zoe']);
    expect(await names('?q=NIGHT')).toEqual(['adam', 'Zoe']);
    expect(await names('?tag=day,other')).toEqual(['adam']);
    expect(await names('?active=yes')).toEqual(['Zoe']);
    expect(await names('?q=secret')).toEqual([]);
    const { body } = await test.call<AgentList>('viewer', 'GET', `${AGENTS}?active=no`);
    expect(body.items[0]).toMatchObject({ model: { provider: null, model: 'm' }, flags: { tools: true } });
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('who', () => {
  it('may what: everybody lists, operators set up, admins remove', async () => {
    await test.make({ name: 'One' });
    const doors: [string, string, Role, unknown?][] = [
      ['GET', AGENTS, 'viewer'],
      ['POST', AGENTS, 'operator', { name: 'Two' }],
      ['GET', `${AGENTS}/templates`, 'operator'],
      ['POST', `${AGENTS}/import`, 'operator', { content: { agent_id: 'Three' } }],
      ['GET', `${AGENTS}/one`, 'operator'],
      ['PATCH', `${AGENTS}/one`, 'operator', { description: 'x' }],
      ['GET', `${AGENTS}/one/versions`, 'operator'],
      ['GET', `${AGENTS}/one/compare?from=1&to=2`, 'operator'],
      ['POST', `${AGENTS}/one/restore`, 'operator', { version: 1 }],
      ['GET', `${AGENTS}/one/export`, 'operator'],
      ['DELETE', `${AGENTS}/one`, 'admin'],
    ];
    const order: Role[] = ['viewer', 'operator', 'admin'];
    for (const [method, url, need, body] of doors) {
      expect((await test.call(null, method, url, body)).status, `${method} ${url} nobody`).toBe(401);
      for (const role of order) {
        const { status } = await test.call(role, method, url, body);
        const allowed = order.indexOf(role) >= order.indexOf(need);
        if (allowed) expect(status, `${method} ${url} ${role}`).toBeLessThan(300);
        else expect(status, `${method} ${url} ${role}`).toBe(403);
      }
    }
    expect(await test.agents.find('one')).toBeNull();
    expect((await test.call('admin', 'DELETE', `${AGENTS}/one`)).status).toBe(404);
  });

  it('did it is in the audit', async () => {
    await test.core.db.run('DELETE FROM audit');
    const { id } = await test.make({ name: 'Seen' });
    await test.patch('seen', { active: false });
    await test.patch('seen', { active: false });
    await test.call('admin', 'DELETE', `${AGENTS}/seen`);
    const rows = await test.core.db.query('SELECT action, object, user_id, details FROM audit ORDER BY id');
    const by = test.people.operator.userId;
    expect(rows).toEqual([
      { action: 'agent.create', object: id, user_id: by, details: { name: 'Seen' } },
      { action: 'agent.update', object: id, user_id: by, details: { name: 'Seen', version: 1, changed: ['active'] } },
      { action: 'agent.remove', object: id, user_id: test.people.admin.userId, details: { name: 'Seen' } },
    ]);
  });
});

describe('changing', () => {
  it('merges deeply; each save that changes something is a version, and the slug stays', async () => {
    const first = await test.make({ name: 'Gate', config: { prompts: { system: 'One' }, parameters: { topK: 5 } } });
    const second = await test.patch('gate', { config: { prompts: { system: 'Two' } }, note: ' Better ' });
    expect(second.body).toMatchObject({ version: 2, config: { prompts: { system: 'Two' }, parameters: { topK: 5 } } });
    const third = await test.patch(first.id, {
      name: 'Gatekeeper',
      tags: ['b', 'a'],
      config: { parameters: { topK: null } },
    });
    expect(third.body).toMatchObject({ version: 3, slug: 'gate', config: { parameters: { topK: null } } });
    expect(Date.parse(third.body.updatedAt)).toBeGreaterThanOrEqual(Date.parse(first.updatedAt));
    expect(await test.versionsOf('gate')).toMatchObject([
      { version: 3, name: 'Gatekeeper', tags: ['b', 'a'], note: '' },
      { version: 2, name: 'Gate', note: 'Better' },
      { version: 1, config: { prompts: { system: 'One' } } },
    ]);
  });

  it('nothing makes no version, and neither does switching it off', async () => {
    const agent = await test.make({ name: 'Same', tags: ['a'] });
    const same = await test.patch('same', { name: 'Same', tags: ['a'], config: { parameters: { temperature: 0.4 } } });
    expect(same.body).toEqual(agent);
    expect((await test.patch('same', { active: false })).body).toMatchObject({ active: false, version: 1 });
    expect(await test.versionsOf('same')).toHaveLength(1);
  });

  it('from an older version is a conflict that names the newer one; nothing is stored', async () => {
    await test.make({ name: 'Two' });
    expect((await test.patch('two', { description: 'a', baseVersion: 1 })).status).toBe(200);
    const late = await test.patch('two', { description: 'b', baseVersion: 1 }, 'admin');
    expect(late).toMatchObject({
      status: 409,
      body: {
        error: { kind: 'conflict', message: expect.stringMatching(/version 2 .* version 1/), details: { version: 2 } },
      },
    });
    expect(await test.agents.get('two')).toMatchObject({ description: 'a', version: 2 });
    expect((await test.patch('two', { description: 'b', baseVersion: 2 })).body.version).toBe(3);
  });

  it('by two people at once: one is refused when both name their base; both last when they do not', async () => {
    await test.make({ name: 'Busy' });
    const words = ['one', 'two', 'three', 'four'];
    const based = await Promise.all(words.map((description) => test.patch('busy', { description, baseVersion: 1 })));
    expect(based.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    await Promise.all([
      test.patch('busy', { config: { prompts: { system: 'A' } } }),
      test.patch('busy', { config: { prompts: { booster: 'B' } } }, 'admin'),
      test.patch('busy', { config: { limits: { toolRounds: 2 } } }),
    ]);
    expect(await test.agents.get('busy')).toMatchObject({
      version: 5,
      config: { prompts: { system: 'A', booster: 'B' }, limits: { toolRounds: 2 } },
    });
    expect((await test.versionsOf('busy')).map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  it('that is wrong is refused with the path', async () => {
    await test.make({ name: 'Strict' });
    const wrong = await test.patch('strict', { config: { prompts: { sytem: 'x' } } });
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/^config\.prompts\.sytem/) } },
    });
    expect((await test.patch('strict', { name: '' })).status).toBe(400);
    expect((await test.patch('nobody', { name: 'x' })).status).toBe(404);
  });
});

describe('who answers when nobody was chosen', () => {
  it('is made once, also when asked at once', async () => {
    const asked = await Promise.all([test.agents.preferred(), test.agents.preferred(), test.agents.preferred()]);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(asked[0]).toMatchObject({ name: 'Sightline', slug: 'sightline', active: true, version: 1 });
    expect(asked[0]?.config.prompts.system).toMatch(/cards/);
    expect(await test.versionsOf('sightline')).toMatchObject([{ by: null }]);
  });

  it('is the oldest that is active; none when all were switched off', async () => {
    await test.make({ name: 'First' });
    await test.make({ name: 'Second' });
    expect((await test.agents.preferred()).slug).toBe('first');
    await test.patch('first', { active: false });
    expect((await test.agents.preferred()).slug).toBe('second');
    await test.patch('second', { active: false });
    await expect(test.agents.preferred()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await test.agents.list({})).toHaveLength(2);
  });
});
