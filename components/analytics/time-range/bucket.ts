// How finely a stretch of time is drawn: so that a chart has enough points to show a shape and few enough to read.

export type Bucket = 'hour' | 'day' | 'week' | 'month';

const DAY = 86_400_000;
/** Up to this length each. An hour's chart reaches three days (72 points), a day's four months, a week's two years. */
const LONGEST: readonly (readonly [Bucket, number])[] = [
  ['hour', 3 * DAY],
  ['day', 123 * DAY],
  ['week', 731 * DAY],
];

export function bucketFor(lengthMs: number): Bucket {
  return LONGEST.find(([, longest]) => lengthMs <= longest)?.[0] ?? 'month';
}

export const BUCKET_WORDS: Record<Bucket, string> = {
  hour: 'by hour',
  day: 'by day',
  week: 'by week',
  month: 'by month',
};
