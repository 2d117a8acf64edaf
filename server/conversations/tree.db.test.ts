// Conversations as trees: held against a plain tree in memory, with edits, second tries, paging and two writers at once.
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView, Message, MessageQuery } from '@/contracts/conversations';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import type { Conversations } from './conversations';
import { insertAgent, openConversations, say } from './testing';

let core: TestCore;
let conversations: Conversations;
let anna: Principal;
beforeAll(async () => {
  core = await openTestCore();
  conversations = openConversations(core);
  anna = await core.person('viewer');
});
afterAll(async () => {
  await conversations.close();
  await core.close();
});

const begin = async () => (await conversations.create(anna, { agentId: null })).id;
const add = (id: string, text: string, parentId?: string | null) =>
  conversations.append(anna, id, { role: 'user', parts: say(text), ...(parentId === undefined ? {} : { parentId }) });
const textsOf = (view: Pick<ConversationView, 'items'>) =>
  view.items.map(({ parts }) => (parts[0]?.type === 'text' ? parts[0].text : ''));

describe('a conversation', () => {
  it('begins empty, takes messages one below the other and shows them oldest first', async () => {
    const agent = await insertAgent(core, 'Guard');
    const made = await conversations.create(anna, { agentId: agent.id });
    expect(made).toMatchObject({
      title: '',
      kind: 'chat',
      agent,
      archived: false,
      headId: null,
      messages: 0,
      run: null,
    });
    const asked = await add(made.id, 'how many?');
    const said = await conversations.append(anna, made.id, {
      role: 'assistant',
      parts: say('three'),
      agentId: agent.id,
      provider: 'here',
      model: 'small',
      tokens: 3,
      metadata: { from: 'test' },
    });
    expect(said).toMatchObject({
      parentId: asked.id,
      agent,
      provider: 'here',
      model: 'small',
      tokens: 3,
      status: 'done',
    });
    const view = await conversations.view(anna, made.id, { limit: 10 });
    expect(view.items).toEqual([asked, said]);
    expect(view.nextBefore).toBeNull();
    expect(view.conversation).toMatchObject({ headId: said.id, messages: 2 });
    expect(view.conversation.updatedAt >= made.updatedAt).toBe(true);
  });

  it('shows an edit in place of what it replaces, and the other again when it is asked for', async () => {
    const id = await begin();
    const first = await add(id, 'a');
    const second = await add(id, 'b');
    const third = await add(id, 'c');
    const edit = await add(id, 'b2', first.id);
    expect(edit.siblings).toEqual([second.id, edit.id]);
    expect(textsOf(await conversations.view(anna, id, { limit: 10 }))).toEqual(['a', 'b2']);
    const back = await conversations.update(anna, id, { showMessageId: second.id });
    expect(back.headId).toBe(third.id);
    const view = await conversations.view(anna, id, { limit: 10 });
    expect(textsOf(view)).toEqual(['a', 'b', 'c']);
    expect(view.items[1]?.siblings).toEqual([second.id, edit.id]);
    const other = await add(id, 'another beginning', null);
    expect(other.siblings).toEqual([first.id, other.id]);
    expect(textsOf(await conversations.view(anna, id, { limit: 10 }))).toEqual(['another beginning']);
    const branch = await conversations.branch(anna, id, third.id, 2);
    expect(textsOf({ items: branch })).toEqual(['b', 'c']);
  });

  it('is read around a message and from there down, along the branch that is shown', async () => {
    const id = await begin();
    const all = [];
    for (const text of 'abcdefghij') all.push(await add(id, text));
    const [a, b, , , e, , , , , j] = all as [Message, Message, Message, Message, Message, ...Message[]];
    const read = async (query: Partial<MessageQuery>) => {
      const view = await conversations.view(anna, id, { limit: 4, ...query });
      return { texts: textsOf(view).join(''), before: view.nextBefore, after: view.nextAfter };
    };
    expect(await read({ around: e.id })).toEqual({ texts: 'cdef', before: all[2]!.id, after: all[5]!.id });
    expect(await read({ around: a.id })).toEqual({ texts: 'ab', before: null, after: b.id });
    expect(await read({ around: j!.id })).toEqual({ texts: 'ghij', before: all[6]!.id, after: null });
    expect(await read({ after: e.id })).toEqual({ texts: 'fghi', before: all[5]!.id, after: all[8]!.id });
    expect(await read({ after: all[8]!.id })).toEqual({ texts: 'j', before: j!.id, after: null });
    expect(await read({ after: j!.id })).toEqual({ texts: '', before: null, after: null });
    expect(await read({ before: e.id })).toEqual({ texts: 'abcd', before: null, after: all[3]!.id });
    expect(await read({})).toMatchObject({ texts: 'ghij', after: null });
    await add(id, 'B', a.id);
    const notFound = expect.objectContaining({ kind: 'not_found' });
    await expect(read({ around: e.id })).rejects.toEqual(notFound);
    await expect(read({ after: uuidv7() })).rejects.toEqual(notFound);
    expect(await read({ around: a.id })).toMatchObject({ texts: 'aB', after: null });
  });

  it('refuses a parent, a page and a branch of another conversation', async () => {
    const [id, other] = [await begin(), await begin()];
    const foreign = await add(other, 'elsewhere');
    const notFound = expect.objectContaining({ kind: 'not_found' });
    await expect(add(id, 'x', foreign.id)).rejects.toEqual(notFound);
    await expect(add(id, 'x', uuidv7())).rejects.toEqual(notFound);
    for (const way of ['before', 'after', 'around']) {
      await expect(conversations.view(anna, id, { [way]: foreign.id, limit: 5 })).rejects.toEqual(notFound);
    }
    await expect(conversations.update(anna, id, { title: 'no', showMessageId: foreign.id })).rejects.toEqual(notFound);
    expect(await conversations.branch(anna, id, foreign.id, 5)).toEqual([]);
    expect(await conversations.get(anna, id)).toMatchObject({ title: '', headId: null, messages: 0 });
  });

  it('takes the same message once', async () => {
    const id = await begin();
    const messageId = uuidv7();
    const send = () => conversations.append(anna, id, { id: messageId, role: 'user', parts: say('once') });
    const outcomes = await Promise.allSettled([send(), send()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
    expect((await conversations.get(anna, id)).messages).toBe(1);
  });

  it('loses nothing when many write at once: the branch is one line of them all', async () => {
    const id = await begin();
    const sent = Array.from({ length: 20 }, (_, n) => `m${n}`);
    await Promise.all(sent.map((text) => add(id, text)));
    const view = await conversations.view(anna, id, { limit: 100 });
    expect(textsOf(view).toSorted()).toEqual(sent.toSorted());
    expect(view.items.every(({ siblings }) => siblings.length === 1)).toBe(true);
  });

  it('keeps what a broken stream brings: halves of characters and NUL', async () => {
    const id = await begin();
    const reply = await conversations.append(anna, id, { role: 'assistant', parts: [], status: 'streaming' });
    await conversations.change(reply.id, { parts: say('wave \ud83d') });
    await conversations.change(reply.id, { parts: say('a\0b \\u0000 \ud83d\udc4b'), status: 'done' });
    expect((await conversations.message(anna, reply.id)).parts).toEqual(say('ab \\u0000 \ud83d\udc4b'));
  });
});

describe('against a plain tree', () => {
  interface Node {
    text: string;
    parent: number | null;
  }
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant({ do: 'append' } as const) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('below' as const), at: fc.nat() }) },
    { weight: 1, arbitrary: fc.constant({ do: 'root' } as const) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('show' as const), at: fc.nat() }) },
  );

  it('shows the same branch, siblings and pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, pageSize) => {
          const id = await begin();
          const nodes: Node[] = [];
          const ids: string[] = [];
          let head: number | null = null;
          const isBelow = (node: number, above: number): boolean =>
            node === above || (nodes[node]!.parent !== null && isBelow(nodes[node]!.parent!, above));
          for (const [n, one] of steps.entries()) {
            if ('at' in one && nodes.length === 0) continue;
            const at = 'at' in one ? one.at % nodes.length : 0;
            if (one.do === 'show') {
              await conversations.update(anna, id, { showMessageId: ids[at]! });
              // The newest below it is always an end: what stands below a message is newer than it.
              head = nodes.findLastIndex((_, node) => isBelow(node, at));
              continue;
            }
            const parent: number | null = one.do === 'append' ? head : one.do === 'root' ? null : at;
            const wanted = one.do === 'append' ? undefined : parent === null ? null : ids[parent]!;
            ids.push((await add(id, String(n), wanted)).id);
            nodes.push({ text: String(n), parent });
            head = nodes.length - 1;
          }
          const line: number[] = [];
          for (let node = head; node !== null; node = nodes[node]!.parent) line.unshift(node);
          const shown: ConversationView['items'] = [];
          let before: string | null | undefined;
          while (before !== null) {
            const page: ConversationView = await conversations.view(anna, id, { before, limit: pageSize });
            expect(page.items.length).toBeLessThanOrEqual(pageSize);
            shown.unshift(...page.items);
            before = page.nextBefore;
          }
          expect(shown.map((message) => message.id)).toEqual(line.map((node) => ids[node]));
          expect(shown.map(({ siblings }) => siblings)).toEqual(
            line.map((node) => ids.filter((_, other) => nodes[other]!.parent === nodes[node]!.parent)),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
