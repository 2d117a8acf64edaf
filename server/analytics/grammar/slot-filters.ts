// Filters that are said in words rather than names: how long, how sure, reviewed.
import type { Filters } from '@/contracts/plan';
import type { Work } from './draft';
import { entitiesIn, type Found } from './line';
import { AMOUNT, amountOf, UNIT_MS, unitOf } from './time-words';

const NUMBER = '\\d+(?:\\.\\d+)?';
const ABOVE =
  '(?:is |are |was |were )?(?:above|over|more than|greater than|higher than|at least|exceeding|no less than|better than|minimum|min)';
const BELOW =
  '(?:is |are |was |were )?(?:below|under|less than|lower than|at most|no more than|fewer than|up to|maximum|max)';
const SURE =
  '(?:confidence|confident|certainty|certain|sure|score)(?: (?:scores?|levels?|or (?:more|higher|better|above)))?';

function fraction(number: string, percent: string | undefined): number | null {
  const value = Number(number);
  const share = percent || value > 1 ? value / 100 : value;
  return share <= 1 ? share : null;
}

export function takeConfidence({ line, draft }: Work): void {
  const set = (found: Found, bounds: { min?: number | null; max?: number | null }): void => {
    const { min, max } = bounds;
    if (min === null || max === null) return;
    draft.filters.confidence = {
      ...draft.filters.confidence,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    };
    line.use(
      found,
      'confidence',
      [min === undefined ? '' : `from ${min}`, max === undefined ? '' : `below ${max}`].join(' ').trim(),
    );
  };
  const range =
    line.find(
      `(?:with )?(?:a |the )?${SURE} (?:is |was |of )?(?:between|from) (${NUMBER})( percent)? (?:and|to|-) (${NUMBER})( percent)?`,
    ) ?? line.find(`(?:between|from) (${NUMBER})( percent)? (?:and|to|-) (${NUMBER})( percent)? ${SURE}`);
  if (range) {
    const [, a, percentA, b, percentB] = range.groups;
    set(range, { min: fraction(a!, percentA ?? percentB), max: fraction(b!, percentB) });
  }
  for (const [bound, side] of [
    [ABOVE, 'min'],
    [BELOW, 'max'],
  ] as const) {
    const rules = [
      `(?:with |of |having )?(?:a |an |the )?${SURE}(?: of| is| was)* (?:${bound}) (${NUMBER})( percent)?`,
      `(?:(?:with|that|which|who|having) )?(?:a |an )?(?:are |were |is |was )?${bound} (?:a )?(${NUMBER})( percent)? ${SURE}`,
      `(?:(?:with|that|which) )?${bound} (${NUMBER})( percent)`,
      `${bound} (0\\.\\d+)()(?! (?:seconds?|minutes?|hours?|days?))`,
    ];
    for (const source of rules) {
      const found = line.find(source);
      if (found) set(found, { [side]: fraction(found.groups[1]!, found.groups[2]) });
    }
  }
  const orMore = line.find(
    `(?:with |of |having )?(?:a |an |the )?${SURE}(?: of| is| was)* (${NUMBER})( percent)? (?:or (?:more|higher|better|above)|plus|and (?:above|up))`,
  );
  if (orMore) set(orMore, { min: fraction(orMore.groups[1]!, orMore.groups[2]) });
  const or = line.find(`(?:with )?(?:a )?(${NUMBER})( percent)(?: ${SURE})?(?: or (?:more|higher|better|above)| plus)`);
  if (or) set(or, { min: fraction(or.groups[1]!, or.groups[2]) });
  const vague = line.find('(?:with )?(?:a |an )?(low|high|poor|good) (?:confidence|certainty)');
  if (vague) set(vague, /low|poor/.test(vague.groups[1]!) ? { max: 0.5 } : { min: 0.8 });
}

const LONGER =
  '(?:longer than|more than|over|at least|exceeding|no less than|no shorter than|greater than|above|upwards of|a minimum of)';
const SHORTER =
  '(?:shorter than|less than|under|at most|no longer than|no more than|up to|below|fewer than|a maximum of)';
const SPAN_UNIT = 'seconds?|minutes?|m|hours?|days?';
const STAY =
  '(?:(?:that |which |who )?(?:have |has |had |did |were |was )?(?:stay|stayed|staying|last|lasts|lasted|lasting|remain|remained|remaining|linger|lingered|lingering|loitered|loitering|dwelled|dwelling|visible|present|spent|took|taking|parked|waited|waiting|there|around|hang around|hung around|hanging around|stick around|stuck around|(?:with |of )?(?:a )?(?:duration|length|visit|stay)(?: of| is| was)?) )?(?:for |in view for )?';

export function takeDuration({ line, draft }: Work): void {
  const set = (found: Found, duration: NonNullable<Filters['duration']>): void => {
    draft.filters.duration = { ...draft.filters.duration, ...duration };
    const { minMs, maxMs } = duration;
    const text = [
      minMs === undefined ? '' : `at least ${minMs / 1000} s`,
      maxMs === undefined ? '' : `below ${maxMs / 1000} s`,
    ];
    line.use(found, 'duration', text.filter(Boolean).join(', '));
  };
  const pair = line.find(
    `${STAY}(?:(?:between|from) )?(\\d+(?:\\.\\d+)?) (?:and|to|-) (\\d+(?:\\.\\d+)?) (${SPAN_UNIT})(?! ago)(?: long)?`,
  );
  if (pair) {
    const ms = UNIT_MS[unitOf(pair.groups[3]!)]!;
    if (Number(pair.groups[1]) < Number(pair.groups[2]))
      set(pair, { minMs: Number(pair.groups[1]) * ms, maxMs: Number(pair.groups[2]) * ms });
  }
  const single = `(${AMOUNT}) (${SPAN_UNIT})(?: and (?:a (half)|(\\d+) (${SPAN_UNIT})))?(?! ago)`;
  for (let found = line.find(single); found; found = line.find(single, found.from + 1)) {
    const [, amount, unit, half, more, moreUnit] = found.groups;
    const unitMs = UNIT_MS[unitOf(unit!)]!;
    const ms =
      (amountOf(amount!) + (half ? 0.5 : 0)) * unitMs + (more ? Number(more) * UNIT_MS[unitOf(moreUnit!)]! : 0);
    const before = line.items[found.from - 1]?.shown ?? '';
    const after = line.items[found.to]?.shown ?? '';
    if (
      !/^(?:than|over|least|exceeding|most|to|under|below|above|of|and|for|between|from|-)$/.test(before) &&
      !/^or|plus$/.test(after)
    )
      continue;
    line.merge(found, { kind: 'length', ms });
  }
  const lengthsOf = (found: Found): number[] => entitiesIn(found.items, 'length').map((item) => item.ms);
  const rules: [string, (ms: number[]) => NonNullable<Filters['duration']>][] = [
    [`${STAY}(?:between|from) <length> (?:and|to|-) <length>`, ([a, b]) => ({ minMs: a!, maxMs: b! })],
    [`${STAY}${LONGER} <length>(?: long)?`, ([a]) => ({ minMs: a! })],
    [`${STAY}${SHORTER} <length>(?: long)?`, ([a]) => ({ maxMs: a! })],
    [`${STAY}<length> (?:or (?:more|longer|over|above)|plus|and (?:more|longer))`, ([a]) => ({ minMs: a! })],
    [`${STAY}<length> or (?:less|shorter|under|fewer)`, ([a]) => ({ maxMs: a! })],
  ];
  for (const [source, make] of rules) {
    const found = line.find(source);
    if (found) set(found, make(lengthsOf(found)));
  }
}

export function takeReviewed({ line, draft }: Work): void {
  const not =
    '(?:that |which )?(?:(?:have|has|are|were|was|is) )?(?:unreviewed|un reviewed|(?:not|never)(?: yet)?(?: been)? reviewed|(?:still )?(?:to be|waiting to be|yet to be) reviewed|(?:still )?(?:need|needs|needing|awaiting|waiting for|without|pending)(?: a)? review)(?: yet)?';
  if (line.take(not, 'reviewed', 'no')) draft.filters.reviewed = false;
  else if (
    line.take(
      '(?:that |which )?(?:(?:have|has) (?:already )?been |are already |were already |already )?reviewed',
      'reviewed',
      'yes',
    )
  )
    draft.filters.reviewed = true;
}
