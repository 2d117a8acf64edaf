// Questions that refine the last plan: "and yesterday?", "by camera", "only cars", "how long did they stay". A question
// that is complete in itself starts anew; one that leans on the last by a pronoun, or names nothing to count, does not.
import type { AnalyticsPlan } from '@/contracts/plan';
import { faultOf } from '../validate';
import { assemble } from './assemble';
import type { Work } from './draft';
import type { Item } from './line';
import { refine } from './refine';

const SMALL_TALK =
  /^(?:only|just|same|instead|again|about|but|compare|compared|that|what|how|break|split|group|show|make|then|the|those|ones|it|and|or|also|too|now|not|as|do|than|vs|with|previous|more|them|else|rather|please|there|many|them|they|before)$/;

const NOUN = /\b(?:visits?|tracks?|sightings?|appearances?|events?|crossings?|entries|exits|occupancy)\b/i;
/** What figures of groups can be of. */
const GROUPED = /^(?:avg|min|max|median|peak)$/;
const OTHERS = /\b(?:everywhere else|elsewhere|anywhere else|other (?:cameras|places))\b/i;
const ALL_PLACES = /\b(?:everywhere|anywhere|(?:all|any)(?: of)?(?: the| our)? (?:cameras|places))\b/i;
/** "were there dogs there": at the place of the last question. */
const THERE = /(?<!\b(?:is|are|was|were|been|be)\s+)there\W*$/i;

/** What is counted is said: a class, a table, "sightings", "traffic", a named agent or model. */
function namesSubject({ line, draft }: Work): boolean {
  if (line.all('class').length > 0 || draft.compare?.by === 'class') return true;
  if (line.all('agent').length > 0 || line.all('model').length > 0) return true;
  // "at once" and "entered" say what is measured, of whom they do not.
  const verbal = draft.subject === 'occupancy' || draft.subject === 'events';
  if (draft.subject !== undefined && !verbal) return true;
  const said = line.understood.some(
    ({ slot, text }) => (slot === 'subject' && !/^all$/i.test(text)) || slot === 'not class',
  );
  return said || NOUN.test(line.source);
}

/** "they", "it", "of those": what the last question was about. */
function leans({ line }: Work): boolean {
  return /\b(?:they|them|their|theirs|it|its|those|these)\b|\b(?:first|last|longest|shortest) ones?\b|\bthat (?:one|many)\b/i.test(
    line.source,
  );
}

function isFragment(work: Work, previous: AnalyticsPlan): boolean {
  const { line, draft } = work;
  const placed = line.all('camera').length > 0 || line.all('zone').length > 0;
  if (THERE.test(line.source) && !placed && (previous.filters.camera || previous.filters.zone)) return true;
  if (
    line.has(
      '^(?:_ )?(?:what about|how about|and|only|just|the same|same|but|also|or|instead|now|ok and|okay and)(?= |$)',
    )
  )
    return !draft.counts || line.has('^(?:and|but|also)') || !namesSubject(work);
  if (draft.compare) return false;
  if (draft.counts || draft.measure) {
    // "how long did they stay", "how many of them were cars", "how many today?"
    if (line.has('(?:instead|again|same)(?= |$)')) return true;
    if (!namesSubject(work)) return true;
    return leans(work) && /\b(?:of|any of) (?:them|those|these)\b/i.test(line.source);
  }
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
  if (!isFragment(work, previous)) return null;
  const { line, draft } = work;
  const asked = lookBack(work);
  const unknown = left.filter((item) => !SMALL_TALK.test(item.shown) && line.items.includes(item));
  if (unknown.length > 0) return { trouble: unknown.map((item) => line.source.slice(item.start, item.end)) };
  const made = assemble(
    {
      ...work,
      draft: {
        ...draft,
        subject: draft.subject ?? previous.subject,
        measure:
          draft.measure ?? (draft.counts || !GROUPED.test(previous.measure.op) ? { op: 'count' } : previous.measure),
      },
    },
    previous.subject,
    previous.timezone,
    previous,
  );
  if ('trouble' in made) return made;
  const { plan } = made;
  const said =
    asked !== null ||
    Object.keys(plan.filters).length > 0 ||
    plan.groupBy.length > 0 ||
    plan.compare ||
    draft.measure ||
    draft.counts ||
    draft.superlative;
  if (!said) return { trouble: [] };
  const refined = refine(work, previous, plan, asked);
  return refined && faultOf(refined) === null ? { plan: refined } : { trouble: [] };
}

/** Words that speak of the last plan's own place or time; they are consumed. */
export type LookBack = 'everywhere' | 'elsewhere' | 'before' | 'reversed';

function lookBack({ line, draft }: Work): LookBack | null {
  if (OTHERS.test(line.source)) {
    line.skip('everywhere|elsewhere|anywhere|other');
    return 'elsewhere';
  }
  if (ALL_PLACES.test(line.source)) {
    line.skip('everywhere|anywhere|all');
    return 'everywhere';
  }
  const [time, more] = line.all('time');
  if (!draft.comparePeriod && time?.period.previous && !more) {
    line.remove(line.indexOf(time));
    return 'before';
  }
  const other = line.find(
    '(?:and )?(?:(?:what|which|when)(?: one)? )?(?:was |is |were )?(?:the )?(?:busiest|quietest|(?:least|most) (?:busy|active|common|often))(?: one)?$',
  );
  if (!other) return null;
  draft.superlative = /quietest|least/.test(other.groups[0]!) ? 'asc' : 'desc';
  draft.picksOne = true;
  line.use(other, 'order', draft.superlative === 'asc' ? 'fewest first' : 'most first');
  return 'reversed';
}
