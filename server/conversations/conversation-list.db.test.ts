// The list of somebody's conversations: what is at its top, what it leaves out, and who is told when it changes.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GenerateInput, type GenerateRun } from '@/contracts/conversations';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import type { Conversations } from './conversations';
import { insertAgent, openConversations, say } from './testing';

let core: TestCore;
let conversations: Conversations;
beforeAll(async () => {
  core = await openTestCore();
  conversations = openConversations(core);
});
afterAll(async () => {
  await conversations.close();
  await core.close();
});

describe('the list', () => {
  let berta: Principal;
  beforeEach(async () => {
    berta = await core.person('admin');
  });
  /** Within one millisecond there is no last. */
  async function laterThanAll(): Promise<void> {
    for (let isLater = false; !isLater; ) {
      const [row] = await core.db.query<{ later: boolean }>(
        "SELECT clock_timestamp() >= max(updated_at) + interval '2 milliseconds' AS later FROM conversation",
      );
      isLater = row!.later;
    }
  }
  const list = (query = {}) => conversations.list(berta, { limit: 40, archived: 'no', ...query });

  it('has what was added to last at its top, in pages, by agent, kind and archived or not', async () => {
    const agent = await insertAgent(core, `Agent${uuidv7().slice(-6)}`);
    const made = [];
    for (let n = 0; n < 5; n += 1) {
      made.push((await conversations.create(berta, { agentId: n === 1 ? agent.id : null, title: `t${n}` })).id);
    }
    await laterThanAll();
    await conversations.append(berta, made[2]!, { role: 'user', parts: say('hello') });
    await conversations.update(berta, made[3]!, { archived: true });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 2, cursor });
      seen.push(...page.items.map((one) => one.title));
      cursor = page.nextCursor;
    }
    expect(seen[0]).toBe('t2');
    expect(seen.toSorted()).toEqual(['t0', 't1', 't2', 't4']);
    expect((await list({ archived: 'yes' })).items.map(({ title }) => title)).toEqual(['t3']);
    for (const name of [agent.id, agent.id.toUpperCase(), agent.name.toLowerCase()]) {
      expect((await list({ agent: name })).items.map(({ title }) => title)).toEqual(['t1']);
    }
    expect((await list({ kind: 'generated' })).items).toEqual([]);
    await core.db.run('DELETE FROM agent WHERE id = $1', [agent.id]);
    expect(await conversations.get(berta, made[1]!)).toMatchObject({ agent: null, title: 't1' });
  });

  it('tells its owner, and nobody else, of every change', async () => {
    core.told.length = 0;
    const { id } = await conversations.create(berta, { agentId: null });
    const message = await conversations.append(berta, id, { role: 'assistant', parts: [], status: 'streaming' });
    await conversations.change(message.id, { parts: say('half') });
    await conversations.change(message.id, { parts: say('whole'), status: 'done' });
    await conversations.suggestTitle(id, 'A title');
    await conversations.update(berta, id, { title: 'Mine' });
    await conversations.suggestTitle(id, 'Never');
    expect((await conversations.get(berta, id)).title).toBe('Mine');
    await conversations.remove(berta, id);
    expect(
      core.told.map(({ audience, event, payload }) => [audience, event, (payload as { what: string }).what]),
    ).toEqual(
      ['conversation', 'message', 'message', 'conversation', 'conversation', 'removed'].map((what) => [
        { user: berta.userId },
        'chat:changed',
        what,
      ]),
    );
    await expect(conversations.get(berta, id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('keeps summaries, runs and ratings', async () => {
    const run: GenerateRun = {
      state: 'running',
      input: GenerateInput.parse({ agents: ['a', 'b'], topic: 't', turns: 3 }),
      agents: [],
      turnsDone: 1,
      error: null,
      startedAt: null,
      endedAt: null,
    };
    const made = await conversations.create(berta, { agentId: null, kind: 'generated', run });
    expect(made).toMatchObject({ kind: 'generated', run });
    expect(await conversations.runs(['running'])).toContainEqual({ id: made.id, userId: berta.userId, run: made.run });
    await conversations.setRun(made.id, { ...made.run!, state: 'done' });
    expect((await conversations.runs(['running', 'queued'])).map(({ id }) => id)).not.toContain(made.id);
    const said = await conversations.append(berta, made.id, { role: 'assistant', parts: say('x') });
    expect((await conversations.rate(berta, said.id, -1)).rating).toBe(-1);
    expect((await conversations.rate(berta, said.id, null)).rating).toBeNull();
    expect(await conversations.summary(made.id)).toBeNull();
    await conversations.setSummary(made.id, { uptoId: said.id, text: 'x was said', messages: 1 });
    expect(await conversations.summary(made.id)).toEqual({ uptoId: said.id, text: 'x was said', messages: 1 });
  });
});
