// What each subject may measure, group and filter: the one table that validation, the form and the completion read.

import type { CatalogSubject } from '@/contracts/analytics';
import type { Dimension, FilterName, Measure, Quantity } from '@/contracts/plan';

type Labelled = CatalogSubject['measures'][number];

const COUNT: Labelled = { measure: { op: 'count' }, label: 'Count' };
const EXISTS: Labelled = { measure: { op: 'exists' }, label: 'Any at all' };
const TIMES: Labelled[] = [
  { measure: { op: 'first' }, label: 'First time' },
  { measure: { op: 'last' }, label: 'Last time' },
];
const TIME_DIMENSIONS: Dimension[] = ['hour', 'hour_of_day', 'day', 'weekday', 'week', 'month'];
const TIME_FILTERS: FilterName[] = ['time', 'hours', 'weekdays'];
const PLACE_FILTERS: FilterName[] = ['class', 'notClass', 'camera', 'notCamera'];

const OPS = { avg: 'Average', median: 'Median', min: 'Smallest', max: 'Largest' } as const;

/** Average, median, least and most of a quantity. */
function spread(of: Quantity, words: string): Labelled[] {
  return (Object.keys(OPS) as (keyof typeof OPS)[]).map((op) => ({
    measure: { op, of },
    label: `${OPS[op]} ${words}`,
  }));
}

const DIMENSION_WORDS: Record<Dimension, string> = {
  class: 'classes',
  camera: 'cameras',
  zone: 'zones',
  hour: 'hours',
  hour_of_day: 'hours of the day',
  day: 'days',
  weekday: 'weekdays',
  week: 'weeks',
  month: 'months',
  agent: 'agents',
  model: 'models',
  event_kind: 'kinds of event',
  direction: 'directions',
  duration: 'lengths',
  confidence: 'confidence steps',
};

function distinct(dimensions: readonly Dimension[]): Labelled[] {
  return dimensions.map((of) => ({
    measure: { op: 'distinct', of },
    label: `Number of different ${DIMENSION_WORDS[of]}`,
  }));
}

const SHARE: Labelled = { measure: { op: 'share' }, label: 'Share of the sum' };
function shares(filters: readonly FilterName[]): Labelled[] {
  return [
    SHARE,
    ...filters.map((of) => ({
      measure: { op: 'share', of } as Measure,
      label: `Share of all, by ${FILTER_WORDS[of]}`,
    })),
  ];
}

export const FILTER_WORDS: Record<FilterName, string> = {
  class: 'class',
  notClass: 'class left out',
  camera: 'camera',
  notCamera: 'camera left out',
  zone: 'zone',
  direction: 'direction',
  eventKind: 'kind of event',
  time: 'time',
  hours: 'hours',
  weekdays: 'weekdays',
  confidence: 'confidence',
  duration: 'duration',
  reviewed: 'review',
  agent: 'agent',
  model: 'model',
  tag: 'tag',
};

interface Counted {
  name: CatalogSubject['name'];
  label: string;
  description: string;
  dimensions: Dimension[];
  filters: FilterName[];
  measures?: Labelled[];
}

/** A subject of rows that can be counted. */
function rows({ measures = [], dimensions, filters, ...subject }: Counted): CatalogSubject {
  const allDimensions = [...dimensions, ...TIME_DIMENSIONS];
  const allFilters = [...filters, ...TIME_FILTERS];
  return {
    ...subject,
    measures: [COUNT, EXISTS, ...TIMES, ...measures, ...distinct(allDimensions), ...shares(allFilters)],
    dimensions: allDimensions,
    filters: allFilters,
  };
}

export const CATALOG: readonly CatalogSubject[] = [
  rows({
    name: 'tracks',
    label: 'Sightings',
    description: 'Distinct objects with a sighting in the time: each once, however long it stayed.',
    dimensions: ['class', 'camera', 'zone', 'model', 'duration', 'confidence'],
    filters: [...PLACE_FILTERS, 'zone', 'confidence', 'duration', 'reviewed', 'model'],
    measures: [...spread('duration', 'time in view'), ...spread('confidence', 'confidence')],
  }),
  rows({
    name: 'detections',
    label: 'Detections',
    description: 'Boxes: one for each object on each picture that was looked at.',
    dimensions: ['class', 'camera', 'model', 'confidence'],
    filters: [...PLACE_FILTERS, 'confidence', 'model'],
    measures: spread('confidence', 'confidence'),
  }),
  rows({
    name: 'events',
    label: 'Events',
    description: 'Objects that appear, leave, enter, exit, cross a line or dwell.',
    dimensions: ['class', 'camera', 'zone', 'event_kind', 'direction', 'duration'],
    filters: [...PLACE_FILTERS, 'zone', 'eventKind', 'direction', 'duration'],
    measures: spread('duration', 'duration'),
  }),
  {
    name: 'occupancy',
    label: 'Occupancy',
    description: 'How many objects are in view at a time, each from its first to its last sighting.',
    measures: [
      { measure: { op: 'peak' }, label: 'Most at once' },
      { measure: { op: 'avg', of: 'occupancy' }, label: 'Average at a time' },
    ],
    dimensions: ['class', 'camera', ...TIME_DIMENSIONS],
    filters: [...PLACE_FILTERS, 'confidence', 'duration', 'reviewed', 'model', ...TIME_FILTERS],
  },
  rows({
    name: 'agents',
    label: 'Agents',
    description: 'Agents, by when they were made.',
    dimensions: ['agent'],
    filters: ['agent', 'tag'],
  }),
  rows({
    name: 'conversations',
    label: 'Conversations',
    description: 'Conversations, by when they began.',
    dimensions: ['agent'],
    filters: ['agent'],
  }),
  rows({
    name: 'messages',
    label: 'Messages',
    description: 'Messages of conversations, by when they were written.',
    dimensions: ['agent', 'model'],
    filters: ['agent', 'model'],
    measures: [...spread('latency', 'latency'), ...spread('tokens', 'tokens')],
  }),
  rows({
    name: 'documents',
    label: 'Documents',
    description: 'Documents of knowledge collections, by when they were added.',
    dimensions: ['agent'],
    filters: ['agent', 'tag'],
    measures: spread('tokens', 'tokens'),
  }),
  rows({
    name: 'ai_calls',
    label: 'AI calls',
    description: 'Calls of AI models, ours and those of providers.',
    dimensions: ['agent', 'model', 'duration', 'confidence'],
    filters: ['agent', 'model', 'confidence', 'duration'],
    measures: [...spread('latency', 'latency'), ...spread('tokens', 'tokens'), ...spread('confidence', 'confidence')],
  }),
];

export function catalogOf(name: CatalogSubject['name']): CatalogSubject {
  return CATALOG.find((subject) => subject.name === name)!;
}

export const DIMENSION_LABELS: Record<Dimension, string> = {
  class: 'Class',
  camera: 'Camera',
  zone: 'Zone',
  hour: 'Hour',
  hour_of_day: 'Hour of day',
  day: 'Day',
  weekday: 'Weekday',
  week: 'Week',
  month: 'Month',
  agent: 'Agent',
  model: 'Model',
  event_kind: 'Event',
  direction: 'Direction',
  duration: 'Duration',
  confidence: 'Confidence',
};

/** The heading of a column of values. */
export function measureLabel(subject: CatalogSubject, measure: Measure): string {
  if (measure.op === 'count') return subject.label;
  if (measure.op === 'share' && measure.whole) return `Share of ${measure.whole.join(', ')}`;
  const same = JSON.stringify(measure);
  return subject.measures.find((entry) => JSON.stringify(entry.measure) === same)?.label ?? 'Value';
}
