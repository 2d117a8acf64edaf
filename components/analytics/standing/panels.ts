// The charts that are always there: what each asks, and which figure stands above it. Adding one is an entry here.
import type { AnalyticsPlanInput, Dimension, Filters } from '@/contracts/plan';
import { BUCKET_WORDS, type Bucket } from '../time-range/bucket';
import type { Align } from './combine';

export interface PanelContext {
  /** Cameras and classes that are picked, and the time. */
  filters: Filters;
  bucket: Bucket;
  timezone: string;
  compare: boolean;
}

/**
 * Where the figure above a chart comes from. sum: of all rows. max: the highest row. top: the group with most.
 * asked: the value of a plan of its own.
 */
export type FigureSource = 'sum' | 'max' | 'top' | 'asked';

export interface StandingPanel {
  id: string;
  title: string;
  /** What is counted, in plain words. */
  describe: (context: PanelContext) => string;
  plan: (context: PanelContext) => AnalyticsPlanInput;
  figure: FigureSource;
  /** For figure: 'asked'. */
  figurePlan?: (context: PanelContext) => AnalyticsPlanInput;
  draw: 'bar' | 'line' | 'heat';
  /** How rows of the time before find theirs. */
  align: Align;
  /** Chart beside which nothing else fits. */
  wide?: boolean;
  empty: string;
  operators?: boolean;
}

const NOTHING = 'Nothing was seen in this time.';
const count = { op: 'count' } as const;
const timeOnly = ({ time }: Filters): Filters => (time ? { time } : {});

export const STANDING_PANELS: readonly StandingPanel[] = [
  {
    id: 'sightings',
    title: 'Sightings',
    describe: ({ bucket, compare }) =>
      `Distinct objects ${BUCKET_WORDS[bucket]}${compare ? '' : ' and class'}, where they were first seen`,
    plan: ({ filters, bucket, timezone, compare }) => ({
      subject: 'tracks',
      measure: count,
      filters,
      groupBy: compare ? [bucket] : [bucket, 'class'],
      timezone,
    }),
    figure: 'sum',
    draw: 'bar',
    align: 'place',
    wide: true,
    empty: NOTHING,
  },
  {
    id: 'detections',
    title: 'Detections',
    describe: ({ bucket }) => `Boxes that were stored, ${BUCKET_WORDS[bucket]}`,
    plan: ({ filters, bucket, timezone }) => ({
      subject: 'detections',
      measure: count,
      filters,
      groupBy: [bucket],
      timezone,
    }),
    figure: 'sum',
    draw: 'line',
    align: 'place',
    empty: NOTHING,
  },
  {
    id: 'peak',
    title: 'Most at once',
    describe: ({ bucket }) => `The most objects in view at one moment, ${BUCKET_WORDS[bucket]}`,
    plan: ({ filters, bucket, timezone }) => ({
      subject: 'occupancy',
      measure: { op: 'peak' },
      filters,
      groupBy: [bucket],
      timezone,
    }),
    figure: 'max',
    draw: 'line',
    align: 'place',
    empty: NOTHING,
  },
  byName('class', 'By class', 'Distinct objects of each class'),
  byName('camera', 'By camera', 'Distinct objects of each camera'),
  {
    id: 'week',
    title: 'Hours of the week',
    describe: () => 'Distinct objects by weekday and hour of the day; the busiest hour is named',
    plan: ({ filters, timezone }) => ({
      subject: 'tracks',
      measure: count,
      filters,
      groupBy: ['weekday', 'hour_of_day'],
      timezone,
    }),
    figure: 'top',
    draw: 'heat',
    align: 'name',
    wide: true,
    empty: NOTHING,
  },
  {
    id: 'dwell',
    title: 'Time in view',
    describe: () => 'How long objects stayed; the figure is the median',
    plan: ({ filters, timezone }) => ({
      subject: 'tracks',
      measure: count,
      filters,
      groupBy: ['duration'],
      timezone,
    }),
    figure: 'asked',
    figurePlan: ({ filters, timezone }) => ({
      subject: 'tracks',
      measure: { op: 'median', of: 'duration' },
      filters,
      timezone,
    }),
    draw: 'bar',
    align: 'scale',
    empty: NOTHING,
  },
  {
    id: 'confidence',
    title: 'Confidence',
    describe: () => 'How sure the detector was at its best of each object; the figure is the median',
    plan: ({ filters, timezone }) => ({
      subject: 'tracks',
      measure: count,
      filters,
      groupBy: ['confidence'],
      timezone,
    }),
    figure: 'asked',
    figurePlan: ({ filters, timezone }) => ({
      subject: 'tracks',
      measure: { op: 'median', of: 'confidence' },
      filters,
      timezone,
    }),
    draw: 'bar',
    align: 'scale',
    empty: NOTHING,
  },
  {
    id: 'ai',
    title: 'Language and embedding models',
    describe: ({ bucket }) => `Median time of a call ${BUCKET_WORDS[bucket]}, of all cameras and agents`,
    plan: ({ filters, bucket, timezone }) => ({
      subject: 'ai_calls',
      measure: { op: 'median', of: 'latency' },
      filters: timeOnly(filters),
      groupBy: [bucket],
      timezone,
    }),
    figure: 'asked',
    figurePlan: ({ filters, timezone }) => ({
      subject: 'ai_calls',
      measure: { op: 'median', of: 'latency' },
      filters: timeOnly(filters),
      timezone,
    }),
    draw: 'line',
    align: 'place',
    empty: 'No model was called in this time.',
    operators: true,
  },
];

function byName(dimension: Dimension & ('class' | 'camera'), title: string, words: string): StandingPanel {
  return {
    id: dimension,
    title,
    describe: () => `${words}; the one with most is named`,
    plan: ({ filters, timezone }) => ({
      subject: 'tracks',
      measure: count,
      filters,
      groupBy: [dimension],
      timezone,
    }),
    figure: 'top',
    draw: 'bar',
    align: 'name',
    empty: NOTHING,
  };
}

export interface MetricPanelSpec {
  id: string;
  metric: string;
  title: string;
  description: string;
  empty: string;
}

/** How the server itself did, of all cameras; told to operators. */
export const METRIC_PANELS: readonly MetricPanelSpec[] = [
  {
    id: 'ingest',
    metric: 'ingest_ack_ms',
    title: 'Saving sightings',
    description: 'From the arrival of a batch until it is stored, all cameras; the figure is the average',
    empty: 'No batch was saved in this time.',
  },
  {
    id: 'vision',
    metric: 'vision_ms',
    title: 'Detector on the server',
    description: 'Time for one picture sent to the server, all cameras; the figure is the average',
    empty: 'The server looked at no picture in this time.',
  },
  {
    id: 'queries',
    metric: 'query_ms',
    title: 'Answering questions',
    description: 'From a question to its answer; the figure is the average',
    empty: 'Nothing was asked in this time.',
  },
];
