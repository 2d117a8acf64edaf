// How exports are spoken of.
import type { ExportFormat, ExportJob, ExportKind, ExportSource } from '@/contracts/exports';
import type { Span } from './draft';

export const KINDS: Record<ExportKind, { label: string; hint: string }> = {
  answer: { label: 'This answer', hint: 'The table of the question that you came from.' },
  tracks: { label: 'Sightings', hint: 'One row a visit: camera, class, first and last seen, path, zones.' },
  detections: { label: 'Detections', hint: 'One row a box on a frame: the rawest and largest list.' },
  events: { label: 'Events', hint: 'What appeared, left, entered, crossed or dwelt.' },
  media: { label: 'Pictures', hint: 'What is stored about each picture, with its address; not the pictures.' },
  conversations: { label: 'Conversations', hint: 'One row a message.' },
  agents: { label: 'Agents', hint: 'One row an agent.' },
};

export const FORMATS: Record<ExportFormat, { label: string; hint: string }> = {
  csv: { label: 'CSV', hint: 'For spreadsheets and almost everything else.' },
  xlsx: { label: 'Excel', hint: 'A workbook, up to 50,000 rows.' },
  parquet: { label: 'Parquet', hint: 'Small and typed: for DuckDB, pandas, Spark.' },
  jsonl: { label: 'JSONL', hint: 'JSON lines, one object a line: for programs that read as they go.' },
  json: { label: 'JSON', hint: 'One array of objects.' },
};

export const SPANS: Record<Span, string> = {
  all: 'All time',
  last_hour: 'Last hour',
  last_24h: 'Last 24 hours',
  last_7d: 'Last 7 days',
  last_30d: 'Last 30 days',
  today: 'Today',
  yesterday: 'Yesterday',
  this_week: 'This week',
  last_week: 'Last week',
  this_month: 'This month',
  last_month: 'Last month',
  between: 'Between two times',
};

export const STATES: Record<ExportJob['state'], string> = {
  waiting: 'waiting',
  running: 'being written',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** "Sightings, last 7 days, 2 cameras, person". */
export function describeSource(source: ExportSource): string {
  if (source.kind === 'answer') {
    const { subject, measure, groupBy } = source.plan;
    const by = groupBy.length > 0 ? ` by ${groupBy.join(' and ')}` : '';
    return `Answer: ${measure.op} of ${subject}${by}`.replaceAll('_', ' ');
  }
  const parts: string[] = [KINDS[source.kind].label];
  const filter: Record<string, unknown> = source.filter;
  if (filter.range) parts.push(SPANS[filter.range as Span].toLowerCase());
  else if (filter.from || filter.to) parts.push('between two times');
  const cameras = filter.camera as string[] | undefined;
  if (cameras) parts.push(cameras.length === 1 ? '1 camera' : `${cameras.length} cameras`);
  if (filter.class) parts.push((filter.class as string[]).join(', '));
  if (filter.minConfidence !== undefined) parts.push(`from ${Math.round((filter.minConfidence as number) * 100)} %`);
  if (filter.reviewed) parts.push(filter.reviewed === 'yes' ? 'reviewed' : 'not reviewed');
  return parts.join(', ');
}
