// What a reply is built on is what the rows say, whatever was written before: messages, edits, changes of replies,
// summaries and removals, in many orders, also at once, against a second reader that has nothing in memory.
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import type { Conversations, NewMessage } from './conversations';
import { openConversations, say } from './testing';

let core: TestCore;
let anna: Principal;
const opened: Conversations[] = [];
beforeAll(async () => {
  core = await openTestCore();
  anna = await core.person('viewer');
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await core.close();
});

const Step = fc.record({
  what: fc.constantFrom('add', 'add', 'edit', 'change', 'retell', 'read'),
  at: fc.nat(),
  limit: fc.integer({ min: 1, max: 12 }),
});

async function open() {
  const writer: Conversations = openConversations(core);
  opened.push(writer);
  const { id } = await writer.create(anna, { agentId: null });
  const stored: { id: string; parentId: string | null }[] = [];
  const both = async (endId: string, limit: number) => {
    const said = await writer.said(anna, id, endId, limit);
    expect(said).toEqual(await openConversations(core).said(anna, id, endId, limit));
  };
  const add = async (parentId: string | null) => {
    const [user, reply] = [uuidv7(), uuidv7()];
    const rows: NewMessage[] = [
      { id: user, parentId, role: 'user', parts: say(`said ${user}`) },
      { id: reply, parentId: user, role: 'assistant', parts: [], status: 'streaming' },
    ];
    await writer.appendAll(anna, id, rows);
    stored.push({ id: user, parentId }, { id: reply, parentId: user });
    await writer.change(reply, { status: 'done', parts: say(`reply ${reply} \0 and \ud800 half`) });
  };
  return { id, writer, stored, both, add };
}

it('after each of many writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { id, writer, stored, both, add } = await open();
      await add(null);
      for (const { what, at, limit } of steps) {
        const one = stored[at % stored.length]!;
        if (what === 'add') await add(stored.at(-1)!.id);
        if (what === 'edit') await add(one.parentId);
        if (what === 'change') await writer.change(one.id, { parts: say(`changed ${limit}`) });
        if (what === 'retell') await writer.setSummary(id, { uptoId: one.id, text: `short ${at}`, messages: limit });
        await both(stored.at(-1)!.id, limit);
        if (what === 'read') await both(one.id, limit);
      }
    }),
    { numRuns: 12 },
  );
});

it('after writes and reads at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const { id, writer, stored, both, add } = await open();
      for (let n = 0; n < 3; n += 1) await add(stored.at(-1)?.id ?? null);
      const last = stored.at(-1)!.id;
      await Promise.all(
        steps.map(async ({ what, at, limit }) => {
          const one = stored[at % 6]!;
          if (what === 'add' || what === 'edit') await add(what === 'add' ? last : one.parentId);
          if (what === 'change') await writer.change(one.id, { parts: say(`changed ${at} ${limit}`) });
          if (what === 'retell') await writer.setSummary(id, { uptoId: one.id, text: `short ${at}`, messages: limit });
          if (what === 'read') await writer.said(anna, id, one.id, limit);
        }),
      );
      for (const one of stored) await both(one.id, 50);
    }),
    { numRuns: 12 },
  );
});

it('is nothing once the conversation is removed, and never somebody else’s', async () => {
  const { id, writer, stored, add } = await open();
  await add(null);
  const end = stored.at(-1)!.id;
  expect((await writer.said(anna, id, end, 9)).messages).toHaveLength(2);
  expect((await writer.said(await core.person('admin'), id, end, 9)).messages).toEqual([]);
  await writer.remove(anna, id);
  expect((await writer.said(anna, id, end, 9)).messages).toEqual([]);
});
