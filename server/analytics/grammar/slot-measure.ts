// What is measured: a count, how many different values, whether there was any.
import { ANYONE } from './class-words';
import { DIMENSION, dimensionOf } from './dimension-words';
import type { Work } from './draft';

const SOME = 'anything|something|movement|motion|activity|traffic';

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
  // "can you see a car in the driveway": whether there is one.
  const sight = line.find(
    '^(?:_ )*(?:can|could|do) (?:you|we) (?:currently |now )?(?:see|spot|detect)(?= (?:any|an?|some|the|<class>|someone|anything|something))',
  );
  if (sight) {
    line.use(sight, 'measure', 'whether there is any');
    line.skip(`any|${SOME}`);
    draft.measure = { op: 'exists' };
    if (line.all('time').length === 0 && line.all('hours').length === 0 && line.all('weekdays').length === 0)
      line.append({ kind: 'time', period: { specs: [{ kind: 'now' }], from: null, to: null } }, line.items.at(-1)!.end);
    return;
  }
  // "seen any bikes today"
  const seen = line.find('^(?:_ )*(?:you )?(?:seen|spotted|noticed|caught)(?= (?:any|an?|someone|anyone) )');
  if (seen) {
    line.use(seen, 'measure', 'whether there was any');
    line.skip(`any|${SOME}`);
    draft.measure = { op: 'exists' };
    return;
  }
  const found = line.find(
    `${start}((?:(?:was|were|is|are) (?:there|any|a|an|<class>|<camera>|the|${SOME})|(?:has|have|had) (?:there been|there|any|a|an|<class>|<camera>|the|you|we|${SOME})|(?:did|does|do) (?:any|a|an|<class>|<camera>|the|you|we|it|i|${SOME})|any))`,
  );
  if (!found) {
    // "anything at the garage last night?"
    if (line.take('^(?:any ?thing|something)(?= )', 'measure', 'whether there was any')) {
      draft.measure = { op: 'exists' };
      return;
    }
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
  if (/\b(?:if|whether)\b/.test(found.groups[0]!)) line.skip('if|whether');
  // "Is there a car in the driveway?" speaks of now; "are there any" of all records.
  if (
    (rest === 'is' || (/^(?:is|are)$/.test(rest) && line.has('still'))) &&
    line.all('time').length === 0 &&
    line.all('hours').length === 0 &&
    line.all('weekdays').length === 0
  ) {
    const { end } = line.items.at(-1)!;
    line.skip('still');
    line.append({ kind: 'time', period: { specs: [{ kind: 'now' }], from: null, to: null } }, end);
  }
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
    '(?:in )?how many(?: (?:times|of(?: (?:the|those|these|them|all|our|my|which))*))?(?: (?:did|do|does|was|were|is|are|have|has))?',
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
