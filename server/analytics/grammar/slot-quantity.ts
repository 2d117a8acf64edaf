// Averages and extremes of a quantity (duration, confidence, latency, tokens), and the most in view at once.
import type { z } from 'zod';
import type { Quantity } from '@/contracts/plan';
import { DIMENSION } from './dimension-words';
import { addGroup, type Work } from './draft';

type QuantityName = z.infer<typeof Quantity>;
type Aggregate = 'avg' | 'min' | 'max' | 'median';

const AGGREGATES: [string, Aggregate][] = [
  ['on average|averages?|averaged|typically|typical', 'avg'],
  ['medians?', 'median'],
  ['longest|highest|maximum|max|best|greatest|largest|slowest|most', 'max'],
  ['shortest|lowest|minimum|min|worst|smallest|fastest|quickest|least', 'min'],
];
const STAYS =
  'dwell(?: times?| durations?)?|stays?|stayed|staying|visits?(?: lengths?| durations?| times?)?|durations?|(?:track |visit )?lengths?(?: of (?:stays?|visits?))?|(?:amount of )?time (?:spent|in view|visible|on camera|in frame)(?: by)?|(?:amount of )?time(?= .*(?:spent|spend|stay|stayed|in view|visible))|spent|spend|lingered?|remain(?:ed)?|lasted|tracks?|sightings?|appearances?|been there';
const AT_ONCE =
  '(?:all )?(?:at (?:the same|one|any one|any given|any|a single) (?:time|moment|point|instant)(?: in time)?|at once|simultaneously|concurrently|all together|together|(?:in view|visible|present) at once|in one go|at a time)';

function quantityIn({ line, draft }: Work): QuantityName | null {
  if (
    line.take(
      '(?:average |model |response |ai |llm )*(?:latency|latencies|response times?|reply times?|answer times?)|how (?:fast|slow|quick|quickly|slowly)(?= .*(?:<model>|models?|agents?|<agent>|responses?|answers?))',
      'quantity',
      'latency',
    )
  )
    return 'latency';
  // "the longest AI call"
  if (
    line.has(
      '(?:longest|shortest|slowest|fastest|quickest) (?:(?:ai|model|llm) )*(?:calls?|requests?|responses?|replies|reply|answers?)',
    )
  )
    return 'latency';
  // "which model is the fastest": by its mean latency.
  const speed = line.find(
    '(?:which|what) (?:ai |language )?models? (?:is|was|are|were|answers?|answered|responds?|responded|replies|replied)(?: the)? (fastest|quickest|slowest)',
  );
  if (speed) {
    addGroup(draft, 'model');
    draft.superlative = speed.groups[1] === 'slowest' ? 'desc' : 'asc';
    draft.picksOne = true;
    line.use(speed, 'quantity', 'latency');
    return 'latency';
  }
  if (line.take('tokens', 'quantity', 'tokens')) return 'tokens';
  // A histogram of them is a group, not a measure.
  if (line.has('histogram|distribution|(?:by|per) (?:confidence|duration|length)|breakdown')) return null;
  if (line.take('confidence(?: scores?| levels?)?|certainty', 'quantity', 'confidence')) return 'confidence';
  if (
    line.take(
      'how (?:sure|confident|certain|reliable|reliably)(?: (?:was|is|were|are))?(?: (?:the )?(?:detector|system|camera|you|we|it|ai))?(?: (?:about|of|that|with))?',
      'quantity',
      'confidence',
    )
  )
    return 'confidence';
  if (line.take('how long(?: (?:do|does|did|are|were|is|was|have|has))?', 'quantity', 'duration')) {
    line.take(
      '(?:been )?(?:stay|stayed|staying|visible|in view|parked|remain|linger|lingering|hang(?:ing)? around|last(?! <class>)|there)(?: for)?(?: there)?',
      'quantity',
      'duration',
    );
    return 'duration';
  }
  const aggregate = AGGREGATES.map(([words]) => words).join('|');
  if (line.has('at once|at the same time|simultaneously|occupancy')) return null;
  if (
    line.has('(?:longest|shortest)') ||
    (line.has(`(?:${aggregate})`) &&
      line.has(`(?:${STAYS})`) &&
      !line.has(`(?:most|least|highest|lowest)(?: number of)? (?:visits|tracks|sightings|appearances|visited)`))
  ) {
    return line.take(`(?:${STAYS})(?= |$)`, 'quantity', 'duration') || line.has('longest|shortest') ? 'duration' : null;
  }
  return null;
}

export function takeQuantities(work: Work): void {
  const { line, draft } = work;
  if (draft.measure && draft.measure.op !== 'exists') return;
  const usual = line.has('(?:on average|average|typically|typical)') && line.has('(?:how many|number of)');
  const once =
    line.take(AT_ONCE, 'measure', 'most at once') ??
    line.take('peak (?:number|count|amount|total)(?: of)?', 'measure', 'most at once') ??
    (usual && !line.has('(?:per|by|each|every|a day|an hour|daily|hourly)')
      ? line.take('(?:in view|in frame|in sight|on screen|on camera)', 'measure', 'in view')
      : null);
  if (
    once ||
    line.take(
      '(?:room |peak |maximum |max )?(?:occupancy|crowd size|headcount|head count)|(?:peak|biggest|largest|maximum|max) crowd|how (?:full|crowded|packed)(?= .*at (?:most|its (?:peak|busiest|fullest)|(?:the )?peak))',
      'measure',
      'occupancy',
    )
  ) {
    draft.subject = 'occupancy';
    const average = line.take(
      '(?:the )?(?:on average|average|typically|typical)(?: number of| count of| amount of)?',
      'measure',
      'average',
    );
    line.take(
      '(?:the )?(?:at (?:its|the) (?:peak|busiest|fullest)|peak|most|maximum|max|highest|largest|greatest|at most|biggest)(?: number of| count of| amount of)?',
      'measure',
      'most at once',
    );
    line.take('how many|number of', 'measure', 'count');
    line.skip('in view|in frame|in sight|on screen|visible|present');
    draft.measure = average ? { op: 'avg', of: 'occupancy' } : { op: 'peak' };
    return;
  }
  if (draft.measure) return;
  const ongoing =
    line.has('how long (?:has|have)') && !line.has('average|on average|typically|usually|median|longest|shortest');
  const quantity = quantityIn(work);
  if (!quantity) return;
  // How long one that is still there has been there, and which one it was, no figure tells.
  if (ongoing) line.trouble.push('has', 'have');
  if (quantity === 'duration' && line.has('(?:which|what) <class>')) line.trouble.push('which', 'what');
  const asksGroup =
    line.has(`(?:which|what) (?:of the )?(?:\\d+ )?${DIMENSION}`) &&
    !line.has('what (?:time|times|length|duration|durations)(?= |$)');
  let op: Aggregate | null = null;
  for (const [words, aggregate] of AGGREGATES) {
    const found = line.find(`(?:the )?(?:${words})(?: of(?: the)?)?`);
    if (!found) continue;
    const extreme = aggregate === 'max' || aggregate === 'min';
    if (extreme && op !== null) {
      if (!asksGroup) continue;
      draft.superlative = aggregate === 'max' ? 'desc' : 'asc';
      draft.picksOne = true;
      line.use(found, 'order', aggregate === 'max' ? 'highest first' : 'lowest first');
      continue;
    }
    if (op !== null) continue;
    if (extreme && asksGroup) {
      draft.superlative = aggregate === 'max' ? 'desc' : 'asc';
      draft.picksOne = true;
    }
    op = aggregate;
    line.use(found, 'measure', aggregate);
  }
  if (quantity === 'duration') line.skip('spent|spend|spends');
  if (quantity === 'latency') line.skip('answers?|responds?|repl(?:y|ies)|takes?|took|need|needs');
  if (
    op === null &&
    (quantity === 'latency' || quantity === 'duration' || quantity === 'confidence' || line.has('(?:by|per|each)'))
  )
    op = quantity === 'tokens' ? null : 'avg';
  if (op === null) {
    line.trouble.push(quantity);
    return;
  }
  draft.measure = { op, of: quantity };
}
