// Lays what a follow-up says over the plan before it: what it names replaces, what it leaves out stays.
import type { AnalyticsPlan, Filters, TimeSpec } from '@/contracts/plan';
import type { Work } from './draft';
import type { LookBack } from './follow-up';

/** The stretch before each of the calendar; null where there is none of that length. */
function before(time: readonly TimeSpec[] | undefined): TimeSpec[] | null {
  const [spec, more] = time ?? [];
  if (!spec || more || spec.kind !== 'calendar') return null;
  return [{ ...spec, offset: spec.offset - spec.count }];
}

function refinedFilters(
  { draft }: Work,
  previous: AnalyticsPlan,
  now: Filters,
  asked: LookBack | null,
): Filters | null {
  const filters: Filters = { ...previous.filters };
  if (now.time) {
    delete filters.hours;
    delete filters.weekdays;
  }
  if (now.class) delete filters.notClass;
  if (now.camera) {
    delete filters.notCamera;
    // Zones belong to a camera: another camera has none of the old ones.
    if (!now.zone) delete filters.zone;
  }
  if (now.zone && !now.camera) delete filters.camera;
  if (now.notCamera) delete filters.camera;
  if (asked === 'everywhere' || asked === 'elsewhere') {
    if (asked === 'elsewhere') {
      if (!filters.camera) return null;
      filters.notCamera = filters.camera;
    } else if (!filters.camera && !filters.notCamera && !filters.zone) return null;
    else delete filters.notCamera;
    delete filters.camera;
    delete filters.zone;
  }
  Object.assign(filters, now);
  if (asked === 'before') {
    const time = before(previous.filters.time);
    if (!time) return null;
    filters.time = time;
  }
  if (draft.impliedBase && previous.filters.time) filters.time = previous.filters.time;
  // One camera alone has nothing to be split by.
  if (draft.groupBy.includes('camera') && !now.camera && filters.camera?.length === 1) delete filters.camera;
  if (filters.direction && filters.eventKind && !filters.eventKind.includes('cross')) delete filters.direction;
  return filters;
}

export function refine(
  work: Work,
  previous: AnalyticsPlan,
  plan: AnalyticsPlan,
  asked: LookBack | null,
): AnalyticsPlan | null {
  const { line, draft } = work;
  const now = plan.filters;
  const filters = refinedFilters(work, previous, now, asked);
  if (!filters) return null;
  const result: AnalyticsPlan = { ...previous, filters };
  if (draft.subject) result.subject = plan.subject;
  const measured = draft.measure !== undefined || draft.counts;
  if (measured) {
    result.measure = plan.measure;
    // Another figure of the same: its groups and their order were of the figure before.
    if (draft.superlative === undefined) {
      delete result.order;
      delete result.limit;
    }
    const ofGroups = plan.measure.op === 'share' && !plan.measure.of;
    if (!ofGroups && !/\b(?:each|per|by)\b/i.test(line.source)) result.groupBy = [];
  }
  const groups = plan.groupBy.filter(
    (dimension) => !(dimension === 'class' && !draft.groupBy.includes('class') && previous.groupBy.length > 0),
  );
  if (groups.length > 0) {
    const adds = line.has('^(?:and|also)') && draft.groupBy.length > 0 && previous.groupBy.length === 1;
    result.groupBy = adds ? [...new Set([...previous.groupBy, ...groups])].slice(0, 2) : groups;
    delete result.limit;
    delete result.order;
    // Groups are of counts: whether there was any, or when, has none.
    if (!measured && ['exists', 'first', 'last', 'share', 'distinct'].includes(result.measure.op))
      result.measure = { op: 'count' };
  }
  if (plan.order) result.order = plan.order;
  if (plan.limit) result.limit = plan.limit;
  if (plan.order && result.groupBy.length === 0) return null;
  if (plan.compare) result.compare = plan.compare;
  else if (now.class && result.compare?.by === 'class') delete result.compare;
  else if (now.time && result.compare?.by === 'period') delete result.compare;
  else if (now.camera && result.compare?.by === 'camera') delete result.compare;
  else if (measured || groups.length > 0) delete result.compare;
  return result;
}
