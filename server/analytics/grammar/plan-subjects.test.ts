// Events, occupancy, agents, talks, documents and calls of models.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  FRONT,
  GATE,
  LAST_WEEK,
  outcome,
  PORCH,
  planOf,
  type Row,
  SCOUT,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  [
    'did anyone enter the driveway yesterday',
    {
      subject: 'events',
      measure: { op: 'exists' },
      filters: { class: ['person'], zone: [DRIVEWAY], eventKind: ['enter'], time: [YESTERDAY] },
    },
  ],
  [
    'how many cars entered the driveway today',
    { subject: 'events', filters: { class: ['car'], zone: [DRIVEWAY], eventKind: ['enter'], time: [TODAY] } },
  ],
  [
    'how many people crossed the gate line in last week',
    { subject: 'events', filters: { class: ['person'], zone: [GATE], eventKind: ['cross'], time: [LAST_WEEK] } },
  ],
  [
    'how many people crossed the gate line inbound today',
    {
      subject: 'events',
      filters: { class: ['person'], zone: [GATE], direction: 'in', eventKind: ['cross'], time: [TODAY] },
    },
  ],
  [
    'how many people at once at the front door today',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], camera: [FRONT], time: [TODAY] } },
  ],
  ['how many conversations today', { subject: 'conversations', filters: { time: [TODAY] } }],
  [
    'average model latency this week',
    { subject: 'ai_calls', measure: { op: 'avg', of: 'latency' }, filters: { time: [THIS_WEEK] } },
  ],
  ['how many ai calls per day', { subject: 'ai_calls', groupBy: ['day'] }],
  ['how many messages were sent yesterday', { subject: 'messages', filters: { time: [YESTERDAY] } }],
  ['how many documents were uploaded this month', { subject: 'documents', filters: { time: [THIS_MONTH] } }],
  ['how many agents do we have', { subject: 'agents' }],
  [
    'maximum number of people at the same time yesterday',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'most people at once this week',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [THIS_WEEK] } },
  ],
  [
    'peak occupancy per camera today',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { time: [TODAY] }, groupBy: ['camera'] },
  ],
  [
    'average occupancy today',
    { subject: 'occupancy', measure: { op: 'avg', of: 'occupancy' }, filters: { time: [TODAY] } },
  ],
  [
    'average number of people at once today',
    { subject: 'occupancy', measure: { op: 'avg', of: 'occupancy' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  [
    'how many people left the driveway',
    { subject: 'events', filters: { class: ['person'], zone: [DRIVEWAY], eventKind: ['exit'] } },
  ],
  [
    'how many people exited the porch yesterday',
    { subject: 'events', filters: { class: ['person'], zone: [PORCH], eventKind: ['exit'], time: [YESTERDAY] } },
  ],
  [
    'how many people loitered on the porch',
    { subject: 'events', filters: { class: ['person'], zone: [PORCH], eventKind: ['dwell'] } },
  ],
  ['dwell events today', { subject: 'events', filters: { eventKind: ['dwell'], time: [TODAY] } }],
  ['events by direction at the gate line', { subject: 'events', filters: { zone: [GATE] }, groupBy: ['direction'] }],
  [
    'how many crossings of the gate line per direction this week',
    { subject: 'events', filters: { zone: [GATE], eventKind: ['cross'], time: [THIS_WEEK] }, groupBy: ['direction'] },
  ],
  ['line crossings yesterday', { subject: 'events', filters: { eventKind: ['cross'], time: [YESTERDAY] } }],
  [
    'how many cars went out through the gate line yesterday',
    {
      subject: 'events',
      filters: { class: ['car'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [YESTERDAY] },
    },
  ],
  [
    'how many people walked into the driveway at night this week',
    {
      subject: 'events',
      filters: {
        class: ['person'],
        zone: [DRIVEWAY],
        eventKind: ['enter'],
        time: [THIS_WEEK],
        hours: [{ from: 1320, to: 360 }],
      },
    },
  ],
  [
    'how many messages per agent this week',
    { subject: 'messages', filters: { time: [THIS_WEEK] }, groupBy: ['agent'] },
  ],
  ['conversations per day last week', { subject: 'conversations', filters: { time: [LAST_WEEK] }, groupBy: ['day'] }],
  ['how many conversations with Scout today', { subject: 'conversations', filters: { time: [TODAY], agent: [SCOUT] } }],
  [
    'which model has the highest latency',
    {
      subject: 'ai_calls',
      measure: { op: 'max', of: 'latency' },
      groupBy: ['model'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'which agent had the most conversations this week',
    {
      subject: 'conversations',
      filters: { time: [THIS_WEEK] },
      groupBy: ['agent'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'median latency of llama3 yesterday',
    {
      subject: 'ai_calls',
      measure: { op: 'median', of: 'latency' },
      filters: { time: [YESTERDAY], model: ['llama3'] },
    },
  ],
  ['how many calls to llama3 today', { subject: 'ai_calls', filters: { time: [TODAY], model: ['llama3'] } }],
  ['documents tagged urgent', { subject: 'documents', filters: { tag: ['urgent'] } }],
  [
    'people who entered today',
    { subject: 'events', filters: { class: ['person'], eventKind: ['enter'], time: [TODAY] } },
  ],
  [
    'how many events per kind this week',
    { subject: 'events', filters: { time: [THIS_WEEK] }, groupBy: ['event_kind'] },
  ],
  [
    'average tokens per call for llama3',
    { subject: 'ai_calls', measure: { op: 'avg', of: 'tokens' }, filters: { model: ['llama3'] } },
  ],
  [
    'busiest model this week',
    {
      subject: 'ai_calls',
      filters: { time: [THIS_WEEK] },
      groupBy: ['model'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['how many calls per model', { subject: 'ai_calls', groupBy: ['model'] }],
  [
    'maximum number of cars at the same time per hour today',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['car'], time: [TODAY] }, groupBy: ['hour'] },
  ],
  [
    'how many people at most at once last week',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [LAST_WEEK] } },
  ],
  [
    'at most how many people were at the front door at the same time',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], camera: [FRONT] } },
  ],
];

describe('other subjects', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
