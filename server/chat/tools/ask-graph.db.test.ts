// The graph as agents ask it: offered only where something was told, with the rights of whoever asks, sources as passages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGraph, own } from '../../graph/testing';
import type { ChatKnowledge } from './knowledge';
import { openTools, type TestTools } from './tools-testing';

let world: TestTools;
let graph: ReturnType<typeof openTestGraph>['graph'];
beforeAll(async () => {
  world = await openTools();
  ({ graph } = openTestGraph(world.core));
});
afterAll(async () => {
  await graph?.close();
  await world?.close();
});

describe('ask_graph', () => {
  it('is offered once there is something to ask, and to nobody else', async () => {
    const tools = world.toolsWith({ graph });
    const other = await world.core.person('viewer');
    const context = { agent: await world.agent({ flags: { knowledge: true } }) };
    const offered = async (who: typeof other) =>
      (await tools.list(world.context(who, 'x', context))).some(({ name }) => name === 'ask_graph');
    expect(await offered(world.limited)).toBe(false);
    await graph.add(world.limited, own('Ann Smith', 'leads', 'North Site', { validFrom: '2012-01-01T00:00:00Z' }));
    expect([await offered(world.limited), await offered(other)]).toEqual([true, false]);

    const tool = tools.find('ask_graph')!;
    const input = tool.input.parse({ question: 'Who led North Site in 2014?' });
    const mine = await tool.run(input as never, world.context(world.limited, 'x', context));
    expect(mine.output).toMatchObject({
      card: 'passages',
      items: [{ n: 1, text: expect.stringContaining('2012-01-01') }],
    });
    expect(mine.told).toContain('Ann Smith leads North Site since 2012');
    const theirs = await tool.run(input as never, world.context(other, 'x', context));
    expect(theirs.output).toMatchObject({ card: 'text', text: expect.stringMatching(/^Nothing is known/) });
    expect(JSON.stringify(theirs)).not.toContain('Ann Smith');
  });

  it('asks once which collections there are, for all tools, and about those alone', async () => {
    let asked = 0;
    const about: (readonly string[])[] = [];
    const knowledge = {
      ofAgent: async () => {
        asked += 1;
        return ['0190a000-0000-7000-8000-0000000000c1'];
      },
    } as unknown as ChatKnowledge;
    const hasFacts: typeof graph.hasFacts = async (_principal, collections) => {
      about.push(collections);
      return true;
    };
    const tools = world.toolsWith({ knowledge, graph: { ...graph, hasFacts } });
    const context = world.context(world.limited, 'x', { agent: await world.agent({ flags: { knowledge: true } }) });
    expect((await tools.list(context)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['search_knowledge', 'ask_graph']),
    );
    expect([asked, about]).toEqual([1, [['0190a000-0000-7000-8000-0000000000c1']]]);
  });
});
