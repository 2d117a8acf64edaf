// Groups: "by camera", "per hour and class", "which day", "over
// time", "distribution of confidence".

import { CLASS_GROUPS } from '@/contracts/class-groups';
import type { Dimension } from '@/contracts/plan';
import { DIMENSION, dimensionOf } from './dimension-words';
import { addGroup, type Work } from './draft';
import { FEW, LEAST, MANY, MOST, setGroup, takeSuperlatives } from './slot-order';

function takeListed(work: Work): void {
  const { line, draft } = work;
  const per =
    '(?:per|by|each|every|for (?:each|every)(?: of the)?|(?:in|on|at|within|during) (?:each|every)|(?:broken|break|split|grouped?|divided|separated|sorted?|breakdown|bucketed)(?: (?:it|them|that|this))?(?: (?:down|up|out))? (?:by|per|into)|across(?: all)?(?: of)?(?: the)?|for all(?: the)?|as a function of|sliced by)';
  const adverbs: [string, Dimension][] = [
    ['(?:by )?hourly|hour by hour', 'hour'],
    ['daily|day by day', 'day'],
    ['weekly|week by week', 'week'],
    ['monthly|month by month', 'month'],
  ];
  for (const [source, dimension] of adverbs) {
    if (
      line.take(
        `(?:on an? |at an? )?(?:${source})(?: (?:basis|totals?|counts?|numbers|figures|breakdown))?`,
        'group',
        dimension,
      )
    )
      addGroup(draft, dimension);
  }
  if (line.take('(?:as )?(?:a |an )?heat ?map', 'group', 'weekday, hour of day')) {
    addGroup(draft, 'weekday');
    addGroup(draft, 'hour_of_day');
  }
  const wise = line.find(`(${DIMENSION}) wise`);
  if (wise) setGroup(work, wise, wise.groups[1]!);
  line.skip(
    '(?:(?:break|split|group|divide|separate|separated)(?: (?:it|them|that|this|me))?(?: (?:down|up|out))?|breakdown of)(?= .*(?:by|per|into) )',
  );
  line.skip(
    '(?:(?:the )?(?:distribution|spread)(?: of)?(?= .*(?:over|throughout|across|through|during) (?:the|a) day))',
  );
  if (line.take('(?:over|throughout|across|through)(?: the)?(?: course of)? (?:the|a) day', 'group', 'hour of day'))
    addGroup(draft, 'hour_of_day');
  const pair = `(?:the )?(?:individual )?(${DIMENSION})`;
  const list = `${per} ${pair}(?:(?: (?:and(?: then)?(?: by| per)?|then(?: by)?|by|per|within|with))? (?:the |each |every )?(${DIMENSION}))?`;
  for (let found = line.find(list); found; found = line.find(list)) {
    const [words, a, b] = found.groups;
    if (/^(?:each|every|for all|across)/.test(words!) && a === undefined) break;
    if (b) addGroupWords(work, a!);
    if (!setGroup(work, found, (b ?? a)!)) break;
  }
  const noun = `(?:the )?(?:a )?(${DIMENSION})(?: wise)? (?:breakdown|split|distribution|histogram|totals|counts)(?: of)?`;
  const of = `(?:the |a )?(?:breakdown|histogram|distribution|spread)(?: (?:of|by|for|over))(?: the)? (${DIMENSION})(?: of)?`;
  for (const source of [noun, of]) {
    const found = line.find(source);
    if (found) setGroup(work, found, found.groups[1]!);
  }
  if (
    line.take(
      '(?:over|across|through) time|(?:the |a )?(?:trend|trends|timeline|time line|time series|history)(?: of| in| for)?|as a (?:line|timeline)|changed? over time',
      'group',
      'time',
    )
  ) {
    draft.timeline = true;
  }
}

function addGroupWords({ draft }: Work, words: string): void {
  const dimension = dimensionOf(words);
  if (dimension) addGroup(draft, dimension);
}

/** "which camera", "on which days", "what kinds of animals", "where", "when ... most". */
function takeWhich(work: Work): void {
  const { line, draft } = work;
  const time = line.find('(?:at )?(?:when|(?:what|which) times?(?: of (?:the )?day)?)');
  const extreme = `(?:${MOST}|${LEAST}|${MANY}|${FEW})`;
  if (time && (draft.superlative || line.has(extreme)) && !draft.measure) {
    draft.hourOfWindow = true;
    draft.picksOne = true;
    addGroup(draft, /of (?:the )?day/.test(time.groups[0]!) ? 'hour_of_day' : 'hour');
    line.use(time, 'group', 'hour');
  }
  const which = `(?:(?:at|in|on|during|of|from|through|for|by) )?(?:which|what)(?: of (?:the|my|our))? (?:(\\d+) )?(${DIMENSION})(?: of(?= <class>))?`;
  for (let found = line.find(which); found; found = line.find(which)) {
    if (found.groups[1]) draft.limit = Number(found.groups[1]);
    else if (
      !/s$/.test(found.groups[2]!) ||
      /class$/.test(found.groups[2]!) ||
      / of (?:the|my|our) /.test(found.groups[0]!)
    )
      draft.picksOne = true;
    if (!setGroup(work, found, found.groups[2]!, true)) break;
  }
  if (line.take('where(?:abouts)?', 'group', 'camera')) {
    addGroup(draft, 'camera');
    draft.picksOne = true;
  }
  for (const [words, direction] of [
    [`${MOST}|${MANY}|more|busy`, 'desc'],
    [`${LEAST}|${FEW}`, 'asc'],
  ] as const) {
    if (draft.superlative || draft.groupBy.length === 0) continue;
    if (words.includes('more') && draft.compare) continue;
    const found = line.find(`(?<!at )(?:with )?(?:${words})(?: often| frequently)?`);
    if (!found || (/^(?:more|busy)$/.test(found.groups[0]!) && !draft.picksOne)) continue;
    // "the lowest number of people per day" is a figure of figures.
    if (!draft.picksOne && !draft.limit && /number|count|amount|total|max|min|highest|lowest/.test(found.groups[0]!))
      line.trouble.push(line.source.slice(found.items[0]!.start, found.items.at(-1)!.end));
    draft.superlative = direction;
    line.use(found, 'order', direction === 'desc' ? 'most first' : 'fewest first');
  }
}

/** "which vehicle type": the classes of the group. */
function takeTypes({ line, draft }: Work): void {
  const found = line.find('(?<=<class> )(?:types?|kinds?|class|classes|category|categories)(?! of)');
  if (!found || draft.measure?.op === 'distinct') return;
  draft.groupBy.push(...(draft.groupBy.includes('class') ? [] : (['class'] as const)));
  if (!/s$/.test(found.groups[0]!) && line.has('which|what')) draft.picksOne = true;
  line.use(found, 'group', 'class');
}

/** "what vehicles were seen" asks which of the group there were. */
function takeWhatOfGroup({ line, draft, lexicon }: Work): void {
  const found = line.find(
    '(?:what|which) (?:other )?<class>(?: (?:was|were|is|are|did|do|have|has|has been|came|went|passed|there))',
  );
  const item = found?.items.find((each) => each.kind === 'class');
  if (
    !found ||
    item?.kind !== 'class' ||
    draft.measure ||
    draft.counts ||
    draft.superlative ||
    draft.groupBy.length > 0
  )
    return;
  if (!(item.names[0]! in CLASS_GROUPS) || lexicon.vocabulary.classes.includes(item.names[0]!)) {
    line.trouble.push('what');
    return;
  }
  addGroup(draft, 'class');
  line.use({ from: found.from, to: found.from + 1 }, 'group', 'class');
}

export function takeGroups(work: Work): void {
  takeSuperlatives(work);
  takeTypes(work);
  takeListed(work);
  takeWhich(work);
  takeWhatOfGroup(work);
  const { line, draft } = work;
  // "what was seen at the garage", "what did the camera see": what there was, by class.
  const what = line.find(
    'what(?: (?:all|else|kind|sort))? (?:was|were|is|are|has been|did|do|does|happened|came|went|passed|moved|can be|has|have|could)',
  );
  if (
    what &&
    !draft.measure &&
    !draft.counts &&
    draft.groupBy.length === 0 &&
    !draft.compare &&
    !draft.comparePeriod &&
    line.all('class').length === 0 &&
    line.has(
      '(?:been|seen|see|saw|detected|detect|spotted|spot|recorded|record|observed|in view|visible|happened|passed|caught|captured|came|on|at) ?',
    )
  ) {
    line.use(what, 'group', 'class');
    addGroup(draft, 'class');
    draft.counts = true;
  }
}
