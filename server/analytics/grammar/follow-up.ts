// Questions that refine the last plan: "and yesterday?", "by camera", "only cars", "what about the garage". A question
// that is complete in itself starts anew.
import type { AnalyticsPlan, Filters } from '@/contracts/analytics';
import { faultOf } from '../validate';
import { assemble } from './assemble';
import type { Work } from './draft';
import type { Item } from './line';

const SMALL_TALK =
  /^(?:only|just|same|instead|again|about|but|compare|compared|that|what|how|break|split|group|show|make|then|the|those|ones|it|and|or|also|too|now|not|as|do|than|vs|with|previous|more|them|else|rather)$/;

function isFragment({ line, draft }: Work): boolean {
  if (line.has('^(?:what about|how about|and|only|just|the same|same|but|also|or|instead|now|ok and|okay and)(?= |$)'))
    return !draft.counts || line.has('^(?:and|but|also)');
  if (draft.counts || draft.measure || draft.compare) return false;
  if (line.has('(?:instead|only|again|same)(?= |$)')) return true;
  // "cars today" is complete in itself; "cars", "today" and "by camera" are not.
  const complete = (line.all('class').length > 0 && line.all('time').length > 0) || draft.subject !== undefined;
  return !complete;
}

/** The refined plan, what is in the way of it, or null when the question stands by itself. */
export function followUp(
  work: Work,
  left: readonly Item[],
  previous: AnalyticsPlan,
): { plan: AnalyticsPlan } | { trouble: string[] } | null {
  if (!isFragment(work)) return null;
  const { line, draft } = work;
  const unknown = left.filter((item) => !SMALL_TALK.test(item.shown));
  if (unknown.length > 0) return { trouble: unknown.map((item) => line.source.slice(item.start, item.end)) };
  const made = assemble(
    {
      ...work,
      draft: { ...draft, subject: draft.subject ?? previous.subject, measure: draft.measure ?? { op: 'count' } },
    },
    previous.subject,
    previous.timezone,
    previous,
  );
  if ('trouble' in made) return made;
  const { plan } = made;
  const said =
    Object.keys(plan.filters).length > 0 ||
    plan.groupBy.length > 0 ||
    plan.compare ||
    draft.measure ||
    draft.counts ||
    draft.superlative;
  if (!said) return { trouble: [] };
  const refined = refine(work, previous, plan);
  return faultOf(refined) === null ? { plan: refined } : { trouble: [] };
}

function refine({ line, draft }: Work, previous: AnalyticsPlan, plan: AnalyticsPlan): AnalyticsPlan {
  const filters: Filters = { ...previous.filters };
  const now = plan.filters;
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
  if (now.notCamera) delete filters.camera;
  Object.assign(filters, now);
  if (draft.impliedBase && previous.filters.time) filters.time = previous.filters.time;
  // One camera alone has nothing to be split by.
  if (draft.groupBy.includes('camera') && !now.camera && filters.camera?.length === 1) delete filters.camera;
  const result: AnalyticsPlan = { ...previous, filters };
  if (draft.subject) result.subject = plan.subject;
  if (draft.measure || draft.counts) result.measure = plan.measure;
  const groups = plan.groupBy.filter(
    (dimension) => !(dimension === 'class' && !draft.groupBy.includes('class') && previous.groupBy.length > 0),
  );
  if (groups.length > 0) {
    const adds = line.has('^(?:and|also)') && draft.groupBy.length > 0 && previous.groupBy.length === 1;
    result.groupBy = adds ? [...new Set([...previous.groupBy, ...groups])].slice(0, 2) : groups;
    delete result.limit;
    delete result.order;
  }
  if (plan.order) result.order = plan.order;
  if (plan.limit) result.limit = plan.limit;
  if (plan.compare) result.compare = plan.compare;
  else if (now.class && result.compare?.by === 'class') delete result.compare;
  else if (now.time && result.compare?.by === 'period') delete result.compare;
  else if (now.camera && result.compare?.by === 'camera') delete result.compare;
  return result;
}
