// What is measured: a count, whether there was any, the first or last time, averages and extremes of a quantity, the
// most at once.

import type { z } from 'zod';
import type { Quantity } from '@/contracts/analytics';
import { ANYONE } from './class-words';
import { DIMENSION, dimensionOf } from './dimension-words';
import type { Work } from './draft';

type QuantityName = z.infer<typeof Quantity>;
type Aggregate = 'avg' | 'min' | 'max' | 'median';

const AGGREGATES: [string, Aggregate][] = [
  ['on average|averages?|averaged|typically', 'avg'],
  ['medians?', 'median'],
  ['longest|highest|maximum|max|best|greatest|largest|slowest|most', 'max'],
  ['shortest|lowest|minimum|min|worst|smallest|fastest|quickest|least', 'min'],
];
const STAYS =
  'dwell(?: times?| durations?)?|stays?|stayed|staying|visits?(?: lengths?| durations?| times?)?|durations?|(?:track |visit )?lengths?(?: of (?:stays?|visits?))?|(?:amount of )?time (?:spent|in view|visible|on camera|in frame)(?: by)?|(?:amount of )?time(?= .*(?:spent|spend|stay|stayed|in view|visible))|spent|spend|lingered?|remain(?:ed)?|lasted|tracks?|sightings?|appearances?|been there';
const AT_ONCE =
  '(?:all )?(?:at (?:the same|one|any one|any given|any|a single) (?:time|moment|point|instant)(?: in time)?|at once|simultaneously|concurrently|all together|together|(?:in view|visible|present) at once|in one go|at a time)';

export function takeFirstLast({ line, draft }: Work): void {
  const ordinal = '(?:very )?(last|latest|most recent|most recently|first|earliest)';
  const whenAsked =
    '(?:(?:at |on )?(?:when|what time|which time|what day and time|what moment|what date and time))(?: exactly)?';
  const rules = [
    `(?:(?:what|when) (?:was|is) )?(?:the )?(?:time of )?(?:the )?${ordinal} time(?: (?:that|when|ever))?`,
    `(?:(?:what|when) (?:was|is) )?(?:the )?${ordinal} (?:sighting|appearance|occurrence|visit|detection|track|event)(?: of)?`,
    `(?:when|where) ${ordinal}`,
    `${ordinal} (?:seen|spotted|detected|observed|recorded)`,
    '(?:seen|spotted|detected) (?:for the )?(last|first)',
  ];
  const asksWhen = line.has(whenAsked);
  let found = rules.map((source) => line.find(source)).find((each) => each !== null) ?? null;
  if (!found && asksWhen) found = line.find(`(?:for the )?(?:the )?${ordinal}`);
  if (!found || (/^where/.test(found.groups[0]!) && !asksWhen)) return;
  const first = /\b(?:first|earliest)\b/.test(found.groups[0]!);
  draft.measure = { op: first ? 'first' : 'last' };
  if (/detection/.test(found.groups[0]!)) draft.subject = 'detections';
  if (/event/.test(found.groups[0]!)) draft.subject = 'events';
  line.use(found, 'measure', first ? 'first time' : 'last time');
  line.take(whenAsked, 'measure', 'time');
  // The first to come and the last to go are the first and the last sighting; the other way round they are not.
  line.skip(first ? '(?:arrive|arrived|show up|turn up)' : '(?:leave|left|go away|depart|departed)');
}

export function takeExists({ line, draft }: Work): void {
  const polite =
    '(?:(?:_|and|so|hey|hi|hello|please|ok|okay|tell me|show me|let me know|can you tell me|could you tell me|do you know|check|see|was it that|i want to know|i wonder|i would like to know) )*(?:if |whether )?';
  const start = `^(?:<time> |<camera> |at <camera> |on <camera> |<hours> )?${polite}`;
  if (draft.measure || draft.compare || draft.comparePeriod) return;
  if (line.has('how (?:many|much|often|long)|what percent\\S*|average|which|most|fewest|more|count|number of')) return;
  if (line.take(`${start}there (?:was|were|is|are|has been|have been)(?: any)?`, 'measure', 'whether there was any')) {
    draft.measure = { op: 'exists' };
    return;
  }
  const found = line.find(
    `${start}((?:(?:was|were|is|are) (?:there|any|a|an|<class>|<camera>|the)|(?:has|have|had) (?:there been|there|any|a|an|<class>|<camera>|the|you|we)|(?:did|does|do) (?:any|a|an|<class>|<camera>|the|you|we|it|i)|any))`,
  );
  if (!found) {
    // "anyone at the door?"
    const pronoun = line.find('^<class>');
    const [first] = pronoun?.items ?? [];
    if (first && ANYONE.includes(line.source.slice(first.start, first.end).toLowerCase()))
      draft.measure = { op: 'exists' };
    return;
  }
  // Only the verb is consumed: what follows may be an entity.
  const words = found.items.filter((item) => item.kind === 'word');
  const at = line.indexOf(words.find((item) => /^(?:was|were|is|are|has|have|had|did|does|do|any)$/.test(item.shown))!);
  const rest = line.items[at]!.shown;
  draft.measure = { op: 'exists' };
  line.use({ from: at, to: at + 1 }, 'measure', 'whether there was any');
  line.take('(?:been )?any', 'measure', 'whether there was any');
  // "Is there a car in the driveway?" speaks of now; "are there any" of all records.
  if (
    rest === 'is' &&
    line.all('time').length === 0 &&
    line.all('hours').length === 0 &&
    line.all('weekdays').length === 0
  ) {
    const { end } = line.items.at(-1)!;
    line.append({ kind: 'time', period: { specs: [{ kind: 'now' }], from: null, to: null } }, end);
  }
}

function quantityIn({ line }: Work): QuantityName | null {
  if (
    line.take(
      '(?:average |model |response |ai |llm )*(?:latency|latencies|response times?|reply times?|answer times?)|how (?:fast|slow|quick|quickly|slowly)(?= .*(?:<model>|models?|agents?|<agent>|responses?|answers?))',
      'quantity',
      'latency',
    )
  )
    return 'latency';
  if (line.take('tokens', 'quantity', 'tokens')) return 'tokens';
  // A histogram of them is a group, not a measure.
  if (line.has('histogram|distribution|(?:by|per) (?:confidence|duration|length)|breakdown')) return null;
  if (line.take('confidence(?: scores?| levels?)?|certainty', 'quantity', 'confidence')) return 'confidence';
  if (line.take('how long(?: (?:do|does|did|are|were|is|was|have|has))?', 'quantity', 'duration')) {
    line.take(
      '(?:been )?(?:stay|stayed|staying|visible|in view|parked|remain|linger|lingering|hang(?:ing)? around|last|there)(?: for)?(?: there)?',
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
  const once = line.take(AT_ONCE, 'measure', 'most at once');
  if (
    once ||
    line.take('(?:room |peak |maximum |max )?(?:occupancy|crowd size|headcount|head count)', 'measure', 'occupancy')
  ) {
    draft.subject = 'occupancy';
    const average = line.take(
      '(?:the )?(?:on average|average)(?: number of| count of| amount of)?',
      'measure',
      'average',
    );
    line.take(
      '(?:the )?(?:peak|most|maximum|max|highest|largest|greatest|at most|biggest)(?: number of| count of| amount of)?',
      'measure',
      'most at once',
    );
    line.take('how many|number of', 'measure', 'count');
    draft.measure = average ? { op: 'avg', of: 'occupancy' } : { op: 'peak' };
    return;
  }
  if (draft.measure) return;
  const quantity = quantityIn(work);
  if (!quantity) return;
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
  if (op === null && (quantity === 'latency' || quantity === 'duration' || line.has('(?:by|per|each)')))
    op = quantity === 'tokens' ? null : 'avg';
  if (op === null) {
    line.trouble.push(quantity);
    return;
  }
  draft.measure = { op, of: quantity };
}

/** "how many different cameras", "on how many days". */
export function takeDistinct({ line, draft }: Work): void {
  if (draft.measure) return;
  const different = line.find(
    `(?:how many|number of|count of|count) (?:the )?(?:different|distinct|unique|separate|various|kinds? of|types? of|sorts? of) (?:(${DIMENSION})(?: of)?)?`,
  );
  const kinds = line.find(
    `(?:how many|number of) (?:different |distinct |unique )?(?:kinds?|types?|sorts?|classes|species|categories) of`,
  );
  const plain = line.find(
    `(?:on |in |during |at )?(?:how many|number of) (${DIMENSION})(?= (?:saw|had|have|has|recorded|caught|detected|with|did|were|was|showed|contain\\S*|the|is|are|<))`,
  );
  const found = kinds ?? (different?.groups[1] ? different : null) ?? plain;
  if (found) {
    const dimension = kinds ? 'class' : dimensionOf(found.groups[1]!);
    if (!dimension) return;
    const isBare =
      found === plain &&
      !line.has('<class>|saw|had|seen|recorded|caught|detected|used|active|activity|visit\\S*|sightings?|_|<time>');
    if (
      isBare ||
      (found === plain && (dimension === 'agent' || (dimension === 'camera' && line.has('cameras (?:are|do|is)'))))
    )
      return;
    draft.measure = { op: 'distinct', of: dimension };
    line.use(found, 'measure', `different values of ${dimension}`);
    return;
  }
  const unique = line.find(
    '(?:different|distinct|unique|separate|individual)(?= <class>| (?:objects?|things?|tracks?|sightings?|visits?))',
  );
  if (unique) line.use(unique, 'measure', 'distinct tracks');
}

export function takeCount({ line, draft }: Work): void {
  const rules = [
    '(?:in )?how many(?: (?:times|of))?(?: (?:did|do|does|was|were|is|are|have|has))?',
    '(?:what (?:was|is|were|are) )?(?:the )?(?:total )?(?:number|count|counts|amount|tally|quantity)(?: of)?',
    '(?:the )?total(?: of)?',
    'how much(?: of)?',
    'how often',
    'how frequently',
    'how busy',
    'how crowded',
  ];
  for (const source of rules) {
    if (line.take(source, 'measure', 'count')) draft.counts = true;
  }
}
