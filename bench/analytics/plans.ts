// Plans that look at everything there is or at long stretches, beside those that the question set comes to.
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';
import { HOME_ZONE } from '../world/places';

const rolling = (unit: 'day' | 'month', amount: number) => [{ kind: 'rolling', unit, amount } as const];
const count = { op: 'count' } as const;

const LONG: Record<string, AnalyticsPlanInput> = {
  'all tracks': { subject: 'tracks', measure: count },
  'all cars': { subject: 'tracks', measure: count, filters: { class: ['car'] } },
  'all tracks by class': { subject: 'tracks', measure: count, groupBy: ['class'] },
  'all tracks by camera and class': { subject: 'tracks', measure: count, groupBy: ['camera', 'class'] },
  'tracks per day, 90 days': {
    subject: 'tracks',
    measure: count,
    filters: { time: rolling('day', 90) },
    groupBy: ['day'],
  },
  'tracks per hour, 30 days': {
    subject: 'tracks',
    measure: count,
    filters: { time: rolling('day', 30) },
    groupBy: ['hour'],
  },
  'heat grid of 90 days': {
    subject: 'tracks',
    measure: count,
    filters: { time: rolling('day', 90) },
    groupBy: ['weekday', 'hour_of_day'],
  },
  'nights of 90 days': {
    subject: 'tracks',
    measure: count,
    filters: { time: rolling('day', 90), hours: [{ from: 1320, to: 360 }] },
  },
  'average stay, all people': {
    subject: 'tracks',
    measure: { op: 'avg', of: 'duration' },
    filters: { class: ['person'] },
  },
  'median confidence by class, all': {
    subject: 'tracks',
    measure: { op: 'median', of: 'confidence' },
    groupBy: ['class'],
  },
  'all boxes': { subject: 'detections', measure: count },
  'boxes per day by class, 90 days': {
    subject: 'detections',
    measure: count,
    filters: { time: rolling('day', 90) },
    groupBy: ['day', 'class'],
  },
  'peak of people, 30 days': {
    subject: 'occupancy',
    measure: { op: 'peak' },
    filters: { class: ['person'], time: rolling('day', 30) },
  },
  'average occupancy, 30 days': {
    subject: 'occupancy',
    measure: { op: 'avg', of: 'occupancy' },
    filters: { time: rolling('day', 30) },
  },
  'all events by kind': { subject: 'events', measure: count, groupBy: ['event_kind'] },
  'this month against the one before': {
    subject: 'tracks',
    measure: count,
    filters: { time: rolling('month', 1) },
    compare: { by: 'period', time: 'previous' },
  },
  'first sighting of a cat': { subject: 'tracks', measure: { op: 'first' }, filters: { class: ['cat'] } },
};

export const LONG_PLANS: readonly (readonly [name: string, plan: AnalyticsPlan])[] = Object.entries(LONG).map(
  ([name, plan]) => [name, AnalyticsPlan.parse({ ...plan, timezone: HOME_ZONE })],
);

const TIME_LINES = ['hour', 'day', 'week', 'month'];

/** What sort of work a plan is. */
export function kindOf({ subject, measure, groupBy, compare }: AnalyticsPlan): string {
  if (compare) return `${subject}, compared`;
  if (groupBy.some((dimension) => TIME_LINES.includes(dimension))) return `${subject}, over time`;
  if (groupBy.length > 0) return `${subject}, by group`;
  return `${subject}, ${measure.op}`;
}
