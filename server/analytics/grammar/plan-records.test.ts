// Documents, messages, conversations, agents and calls, in other words.
import { describe, expect, it } from 'vitest';
import {
  LAST_MONTH,
  LAST_WEEK,
  outcome,
  planOf,
  type Row,
  SCOUT,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['how many documents are in the knowledge base?', { subject: 'documents' }],
  ['how many docs do we have', { subject: 'documents' }],
  ['how many documents have been uploaded', { subject: 'documents' }],
  ['how many files are there in the knowledge collection', { subject: 'documents' }],
  ['number of documents in the knowledge base by month', { subject: 'documents', groupBy: ['month'] }],
  ['how many documents with the tag urgent', { subject: 'documents', filters: { tag: ['urgent'] } }],
  ['how many docs tagged urgent', { subject: 'documents', filters: { tag: ['urgent'] } }],
  ['documents added this month', { subject: 'documents', filters: { time: [THIS_MONTH] } }],
  ['how many documents were indexed last week', { subject: 'documents', filters: { time: [LAST_WEEK] } }],
  ['how many uploads this week', { subject: 'documents', filters: { time: [THIS_WEEK] } }],
  ['how many agents are there', { subject: 'agents' }],
  ['number of agents', { subject: 'agents' }],
  ['how many agents exist', { subject: 'agents' }],
  ['how many agents were created this month', { subject: 'agents', filters: { time: [THIS_MONTH] } }],
  ['list agents', { subject: 'agents' }],
  ['how many chats did Scout have today', { subject: 'conversations', filters: { time: [TODAY], agent: [SCOUT] } }],
  [
    'how many conversations did Night watch have this week',
    { subject: 'conversations', filters: { time: [THIS_WEEK], agent: ['00000000-0000-7000-8000-000000000022'] } },
  ],
  ['conversations with Scout', { subject: 'conversations', filters: { agent: [SCOUT] } }],
  ['how many chats happened yesterday', { subject: 'conversations', filters: { time: [YESTERDAY] } }],
  ['how many conversations were started last week', { subject: 'conversations', filters: { time: [LAST_WEEK] } }],
  [
    'how many messages were exchanged with Scout this week',
    { subject: 'messages', filters: { time: [THIS_WEEK], agent: [SCOUT] } },
  ],
  ['messages per day this week', { subject: 'messages', filters: { time: [THIS_WEEK] }, groupBy: ['day'] }],
  ['messages by agent', { subject: 'messages', groupBy: ['agent'] }],
  [
    'which agent has the most messages this week',
    {
      subject: 'messages',
      filters: { time: [THIS_WEEK] },
      groupBy: ['agent'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['how many chat messages today', { subject: 'messages', filters: { time: [TODAY] } }],
  ['how many ai calls today', { subject: 'ai_calls', filters: { time: [TODAY] } }],
  ['how many model calls were made yesterday', { subject: 'ai_calls', filters: { time: [YESTERDAY] } }],
  ['how many requests did llama3 get today', { subject: 'ai_calls', filters: { time: [TODAY], model: ['llama3'] } }],
  ['how many times was llama3 called today', { subject: 'ai_calls', filters: { time: [TODAY], model: ['llama3'] } }],
  ['how many calls did llama3 handle', { subject: 'ai_calls', filters: { model: ['llama3'] } }],
  [
    'which model is used the most',
    { subject: 'ai_calls', groupBy: ['model'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which model was called most often this week',
    {
      subject: 'ai_calls',
      filters: { time: [THIS_WEEK] },
      groupBy: ['model'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'which model is the fastest',
    {
      subject: 'ai_calls',
      measure: { op: 'avg', of: 'latency' },
      groupBy: ['model'],
      order: { by: 'value', direction: 'asc' },
      limit: 1,
    },
  ],
  [
    'which model is slowest',
    {
      subject: 'ai_calls',
      measure: { op: 'avg', of: 'latency' },
      groupBy: ['model'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['average latency per model', { subject: 'ai_calls', measure: { op: 'avg', of: 'latency' }, groupBy: ['model'] }],
  [
    'what is the average response time of llama3',
    { subject: 'ai_calls', measure: { op: 'avg', of: 'latency' }, filters: { model: ['llama3'] } },
  ],
  [
    'mean latency of llama3 this week',
    { subject: 'ai_calls', measure: { op: 'avg', of: 'latency' }, filters: { time: [THIS_WEEK], model: ['llama3'] } },
  ],
  [
    'median response time per model this week',
    {
      subject: 'ai_calls',
      measure: { op: 'median', of: 'latency' },
      filters: { time: [THIS_WEEK] },
      groupBy: ['model'],
    },
  ],
  ['how many tokens per call on average', { subject: 'ai_calls', measure: { op: 'avg', of: 'tokens' } }],
  ['average tokens per message', { subject: 'messages', measure: { op: 'avg', of: 'tokens' } }],
  [
    'max tokens in a call today',
    { subject: 'ai_calls', measure: { op: 'max', of: 'tokens' }, filters: { time: [TODAY] } },
  ],
  ['calls per hour today', { subject: 'ai_calls', filters: { time: [TODAY] }, groupBy: ['hour'] }],
  ['ai calls by model and day', { subject: 'ai_calls', groupBy: ['model', 'day'] }],
  [
    'how fast does llama3 answer',
    { subject: 'ai_calls', measure: { op: 'avg', of: 'latency' }, filters: { model: ['llama3'] } },
  ],
  ['how many inferences yesterday', { subject: 'ai_calls', filters: { time: [YESTERDAY] } }],
  ['llm requests today', { subject: 'ai_calls', filters: { time: [TODAY] } }],
  ['average tokens by model', { subject: 'ai_calls', measure: { op: 'avg', of: 'tokens' }, groupBy: ['model'] }],
  ['how many messages this week by Scout', { subject: 'messages', filters: { time: [THIS_WEEK], agent: [SCOUT] } }],
  [
    'how many conversations per agent last month',
    { subject: 'conversations', filters: { time: [LAST_MONTH] }, groupBy: ['agent'] },
  ],
  ['when did we last chat', { subject: 'conversations', measure: { op: 'last' } }],
  ['when was the last ai call', { subject: 'ai_calls', measure: { op: 'last' } }],
  [
    'did anyone upload documents today',
    { subject: 'documents', measure: { op: 'exists' }, filters: { time: [TODAY] } },
  ],
  [
    'were there any conversations yesterday',
    { subject: 'conversations', measure: { op: 'exists' }, filters: { time: [YESTERDAY] } },
  ],
];

describe('records', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
