// Planner first, of times gone by: what was true or known then is told from the graph before a model speaks, or without
// any, where the graph is sure; never instead of a figure, and never of somebody else's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGraph, own } from '../../graph/testing';
import type { Tools } from './tool';
import { openTools, type TestTools } from './tools-testing';

let world: TestTools;
let graph: ReturnType<typeof openTestGraph>['graph'];
let tools: Tools;
beforeAll(async () => {
  world = await openTools();
  const opened = openTestGraph(world.core);
  ({ graph } = opened);
  tools = world.toolsWith({ graph });
  const tell = (date: string, ...fact: Parameters<typeof own>) => {
    opened.at(date);
    return graph.add(world.admin, own(...fact));
  };
  const since = (year: number) => ({ validFrom: `${year}-01-01T00:00:00Z` });
  await tell('2013-01-01', 'Ann Smith', 'is manager of', 'North Site', since(2012));
  await tell('2016-03-01', 'Bob Ray', 'is manager of', 'North Site', since(2016));
  await tell('2014-01-01', 'Ann Smith', 'lives in', 'Lisbon', since(2010));
  opened.at('2026-11-21');
}, 60_000);
afterAll(async () => {
  await graph?.close();
  await world?.close();
});

const context = (text: string, who = world.admin, more = {}) => world.context(who, text, more);
const first = (text: string, who = world.admin, more = {}) => tools.first(context(text, who, more));

describe('as of then', () => {
  it.each([
    ['Who was the manager of North Site in 2015?', 'Ann Smith was manager of North Site from 2012 to 2015'],
    ['Hi! In 2017, who managed North Site?', 'Bob Ray is manager of North Site since 2016'],
    ['Who was the manager in 2015?', 'Ann Smith was manager of North Site from 2012 to 2015'],
    ['What did we know in 2015 about North Site?', 'Ann Smith is manager of North Site since 2012'],
    ['Where did Ann Smith live in 2014? Please answer briefly.', 'Ann Smith lives in Lisbon since 2010'],
  ])('%s', async (text, said) => {
    const found = await first(text);
    expect(found?.tool.name).toBe('ask_graph');
    expect(found?.result.output).toMatchObject({ card: 'passages', items: [{ n: 1 }] });
    expect(found?.result.told).toContain(said);
    const alone = await tools.alone(context(text));
    expect(alone.text).toContain(`${said} (recorded `);
    expect(alone.text).toMatch(/\[1\]$/);
    expect(alone.results.map(({ tool }) => tool.name)).toEqual(['ask_graph']);
  });

  it.each([
    'Who is the manager of North Site?',
    'Who was the manager of South Site in 2015?',
    'Who was not the manager of North Site in 2015?',
    'How many managers did North Site have in 2015?',
    'Why did Ann Smith live in Lisbon in 2014?',
    'Was Ann Smith ill in 2015?',
    'Ann Smith was in Rome in 2015.',
    'Write a poem about who was the manager of North Site in 2015.',
    'Who was the manager of North Site in 2001?',
  ])('leaves what it is not sure of: %s', async (text) => {
    expect((await first(text))?.tool.name).not.toBe('ask_graph');
  });

  it.each(['How many people came yesterday?', 'How many cars were at the gate in 2015?', 'and yesterday?'])(
    'never takes a figure away: %s',
    async (text) => {
      await graph.add(world.admin, own('Gate', 'is located in', 'North Site', { validFrom: '2010-01-01T00:00:00Z' }));
      const previousPlan = text.startsWith('and')
        ? { previousPlan: (await first('How many people today?'))?.result.plan }
        : {};
      const found = await first(text, world.admin, previousPlan);
      expect(found?.tool.name).toBe('ask_data');
      expect(found?.result.output).toMatchObject({ card: 'answer', answer: { refusal: null } });
    },
  );

  it('goes before why there is no figure', async () => {
    const text = 'Who owned the vault in 2015?';
    const refused = { card: 'answer', answer: { refusal: { reason: 'unknowable' } } };
    expect((await first(text))?.result.output).toMatchObject(refused);
    await graph.add(world.admin, own('Otto Pohl', 'owns', 'the vault', { validFrom: '2010-01-01T00:00:00Z' }));
    expect((await first(text))?.tool.name).toBe('ask_graph');
    expect((await first(text, await world.core.person('admin')))?.result.output).toMatchObject(refused);
  });

  it('tells nobody of somebody else, and nothing through an agent without knowledge', async () => {
    const text = 'Who was the manager of North Site in 2015?';
    expect(await first(text, world.limited)).toBeNull();
    const other = await world.core.person('admin');
    const alone = await tools.alone(context(text, other));
    expect(JSON.stringify(alone)).not.toMatch(/Ann Smith|Bob Ray/);
    const agent = await world.agent({ flags: { knowledge: false } });
    expect(await first(text, world.admin, { agent })).toBeNull();
  });

  it('leaves what was said in chats to agents that remember', async () => {
    const { id } = await world.conversations.create(world.admin, {
      agentId: (await world.agent()).id,
      title: 'Old days',
    });
    await world.conversations.append(world.admin, id, {
      role: 'user',
      parts: [{ type: 'text', text: 'Greta Lind led Pier Nine from 2010 to 2014.' }],
    });
    await graph.open();
    await graph.settled();
    const text = 'Who led Pier Nine in 2012?';
    expect((await first(text))?.result.said).toMatch(
      /^Greta Lind led Pier Nine from 2010 to 2014 .*'Old days'\)\. \[1\]$/,
    );
    const agent = await world.agent({ flags: { memory: false } });
    expect(await first(text, world.admin, { agent })).toBeNull();
    const told = await tools.find('ask_graph')!.run({ question: text } as never, context(text, world.admin, { agent }));
    expect(told.told).toMatch(/^Nothing is known/);
    expect(JSON.stringify(told)).not.toContain('Pier Nine from');
    expect(JSON.stringify(told)).not.toContain('Greta');
  });
});
