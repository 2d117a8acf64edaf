// Agents, talks, documents and model calls; with and without saying which database is meant.
import { ask, category } from '../ask';
import { iso, mean, median } from '../gold';

export const meta = category('agents and talks', [
  ask('How many agents do we have?', (g) => ({ value: g.world.agents.length })),
  ask('how many are there in total?', (g) => ({ value: g.world.agents.length }), { database: 'agents' }),
  ask('How many agents were created this month?', (g) => ({
    value: g.world.agents.filter((a) => g.has(g.month(), a.createdAt)).length,
  })),
  ask('How many conversations were started last week?', (g) => ({
    value: g.world.conversations.filter((c) => g.has(g.week(-1), c.createdAt)).length,
  })),
  ask('How many conversations did Night Guard have in October?', (g) => ({
    value: g.world.conversations.filter((c) => c.agent === 'night-guard' && g.has(g.month(-1), c.createdAt)).length,
  })),
  ask('conversations per agent', (g) => ({ rows: g.group(g.world.conversations, (c) => g.agentName(c.agent)) })),
  ask('Which agent has the most conversations?', (g) =>
    g.top(g.group(g.world.conversations, (c) => g.agentName(c.agent))),
  ),
  ask('How many messages were sent yesterday?', (g) => ({
    value: g.world.messages.filter((m) => g.has(g.day(-1), m.createdAt)).length,
  })),
  ask(
    'number of messages this week',
    (g) => ({ value: g.world.messages.filter((m) => g.has(g.week(), m.createdAt)).length }),
    { database: 'conversations' },
  ),
  ask('How many documents are in the knowledge base?', (g) => ({ value: g.world.documents.length })),
  ask('how many documents does the Delivery Desk have', (g) => ({
    value: g.world.documents.filter((d) => d.agent === 'delivery-desk').length,
  })),
  ask('How many documents are tagged manual?', (g) => ({
    value: g.world.documents.filter((d) => d.tags.includes('manual')).length,
  })),
  ask('How many documents were added last month?', (g) => ({
    value: g.world.documents.filter((d) => g.has(g.month(-1), d.createdAt)).length,
  })),
  ask('How many AI calls were made this week?', (g) => ({
    value: g.world.calls.filter((c) => g.has(g.week(), c.ts)).length,
  })),
  ask('AI calls by model last month', (g) => ({
    rows: g.group(
      g.world.calls.filter((c) => g.has(g.month(-1), c.ts)),
      (c) => c.model,
    ),
  })),
  ask('What is the average latency of AI calls?', (g) => ({
    value: mean(g.world.calls.map((c) => c.latencyMs)),
    tolerance: 1,
  })),
  ask(
    'average latency by model',
    (g) => ({
      rows: ['smollm2:135m', 'llama3.2:3b', 'mistral-nemo'].map((model) => [
        model,
        mean(g.world.calls.filter((c) => c.model === model).map((c) => c.latencyMs)),
      ]),
      tolerance: 1,
    }),
    { database: 'ai_calls' },
  ),
  ask('Which model is slowest on average?', () => ({ values: ['mistral-nemo'] }), { database: 'ai_calls' }),
  ask(
    'How many calls did llama3.2:3b get?',
    (g) => ({ value: g.world.calls.filter((c) => c.model === 'llama3.2:3b').length }),
    { database: 'ai_calls' },
  ),
  ask('When was the last conversation started?', (g) => ({ value: iso(g.world.conversations.at(-1)!.createdAt) })),
  ask('median tokens of AI calls this month', (g) => ({
    value: median(g.world.calls.filter((c) => g.has(g.month(), c.ts)).map((c) => c.promptTokens + c.completionTokens)),
    tolerance: 0.5,
  })),
  ask('ai calls per day this week', (g) => ({
    rows: g.group(
      g.world.calls.filter((c) => g.has(g.week(), c.ts)),
      (c) => g.local(c.ts).day,
      g.names(g.week(), 'day'),
    ),
  })),
]);
