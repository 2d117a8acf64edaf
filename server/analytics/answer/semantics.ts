// What a figure counts, in one sentence part: the same words stand in every answer, so that nobody has to guess whether
// "cars" are objects or boxes.

import { CLASS_GROUPS, type ClassGroup } from '@/contracts/class-groups';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { listText } from './figures';
import { thingOf } from './nouns';

const ROWS: Record<AnalyticsPlan['subject'], string> = {
  tracks: 'distinct tracks with a sighting in the window',
  detections: 'boxes in the window, one for each object on each frame',
  events: 'events in the window',
  occupancy: 'tracks in view, from the first to the last sighting of each',
  agents: 'agents created in the window',
  conversations: 'conversations started in the window',
  messages: 'messages written in the window',
  documents: 'documents added in the window',
  ai_calls: 'calls of AI models in the window',
};

const TIMES: readonly Dimension[] = ['hour', 'hour_of_day', 'day', 'weekday', 'week', 'month'];

function measured(plan: AnalyticsPlan): string {
  const { measure, subject } = plan;
  const rows = ROWS[subject];
  switch (measure.op) {
    case 'count':
      return rows;
    case 'distinct':
      return `different values of ${measure.of.replaceAll('_', ' ')} among ${rows}`;
    case 'peak':
      return 'most tracks in view at one moment of the window, each in view from its first to its last sighting';
    case 'first':
    case 'last':
      return `the time of the ${measure.op} among ${subject === 'tracks' ? 'the sightings (boxes) in the window' : rows}`;
    case 'exists':
      return `whether there are any ${rows}`;
    case 'share':
      if (measure.whole)
        return `the part of the whole: ${rows}, over the same of ${thingOf({ class: measure.whole }).many}`;
      return measure.of
        ? `the part of the whole: ${rows}, over the same without the filter on ${measure.of.replace(/([A-Z])/g, ' $1').toLowerCase()}`
        : `each group's part of the sum of all groups; ${rows}`;
    default:
      return quantity(plan, measure.op, measure.of);
  }
}

function quantity(plan: AnalyticsPlan, op: 'avg' | 'min' | 'max' | 'median', of: string): string {
  const name = { avg: 'average', min: 'smallest', max: 'largest', median: 'median' }[op];
  if (of === 'occupancy') {
    return op === 'avg'
      ? 'time that tracks were in view, over the length of the window'
      : `${name} number of tracks in view, each from its first to its last sighting`;
  }
  const rows = ROWS[plan.subject];
  if (of === 'duration' && plan.subject === 'tracks') return `${name} time from first to last sighting of ${rows}`;
  if (of === 'confidence' && plan.subject === 'tracks') return `${name} best confidence of ${rows}`;
  if (of === 'tokens' && plan.subject === 'ai_calls')
    return `${name} number of prompt and completion tokens of ${rows}`;
  return `${name} ${of} of ${rows}`;
}

/** "distinct tracks with a sighting in the window; each in the bucket of its first sighting there". No full stop. */
export function semanticsOf(plan: AnalyticsPlan, limited = false): string {
  const notes = [measured(plan)];
  const tracks = plan.subject === 'tracks';
  if (tracks && plan.groupBy.some((name) => TIMES.includes(name))) {
    notes.push('each in the bucket of its first sighting in the window');
  }
  if (tracks && (plan.groupBy.includes('zone') || plan.compare?.by === 'zone')) {
    notes.push('a track counts in each of its zones');
  }
  const classes = [
    ...(plan.filters.class ?? []),
    ...(plan.filters.notClass ?? []),
    ...(plan.compare?.by === 'class' ? plan.compare.values : []),
  ];
  for (const name of new Set(classes)) {
    if (Object.hasOwn(CLASS_GROUPS, name))
      notes.push(`${name} means ${listText(CLASS_GROUPS[name as ClassGroup], 'or')}`);
  }
  if (limited) notes.push('of the cameras you may see');
  return notes.join('; ');
}
