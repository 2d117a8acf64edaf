// What is remembered of agents, and when it is read anew.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import { keepAgents } from './kept-agents';
import { agentStore } from './store';
import { DEFAULT_AGENT } from './templates';

let core: TestCore;
let nowMs = 1_000_000;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

it('remembers an agent for five seconds, sees changes made here at once, and remembers none that is not there', async () => {
  const agents = keepAgents(agentStore(core.db), () => nowMs);
  const { description, tags, config } = DEFAULT_AGENT;
  expect(await agents.kept.oldest()).toBeNull();
  const id = uuidv7();
  await agents.insert({ id, slug: 'one', name: 'One', active: true, description, tags, config }, '', null);
  expect((await agents.kept.oldest())?.name).toBe('One');

  // As another server on the same database would.
  const rename = (name: string) => core.db.run('UPDATE agent SET name = $2 WHERE id = $1', [id, name]);
  const name = async () => (await agents.kept.find('one'))?.name;
  expect(await name()).toBe('One');
  await rename('Two');
  nowMs += 4_999;
  expect(await name()).toBe('One');
  nowMs += 1;
  expect(await name()).toBe('Two');
  await rename('Three');

  const boss = await core.person('admin');
  await agents.change(id, boss.userId, (row) => ({ state: null, active: !row.active, note: '' }));
  expect(await agents.kept.find('one')).toMatchObject({ name: 'Three', active: false });
  await agents.remove(id);
  expect(await agents.kept.find('one')).toBeNull();
});
