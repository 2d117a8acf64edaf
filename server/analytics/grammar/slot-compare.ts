// Comparisons: "cars vs people", "more today than yesterday", "compare the garage with the street".
import type { Draft, Work } from './draft';
import type { EntityItem, Item, Line } from './line';
import { calendar } from './periods';

type Kind = 'class' | 'camera' | 'zone' | 'time';
const KINDS: Kind[] = ['class', 'camera', 'zone', 'time'];
const AGAINST =
  '(?:vs|than|(?:when |as |and )?compared? (?:it )?(?:to|with|against)|compared against|in comparison (?:to|with)|relative to|against)';
const SMALL =
  '(?:(?:the|at|in|on|to|with|from|by|of|for|did|were|was|there|it|that|those|a|an|during|over|seen|and) )*';
const MORE =
  '(?:how (?:many|much) (?:more|fewer|less)|(?:many |much |a lot |any )?(?:more|fewer|less)|busier|quieter|higher|lower)';

const isKind = (item: Item, kind: Kind): boolean => item.kind === kind;

function valuesOf(items: readonly EntityItem<Kind>[]): string[] | null {
  const values: string[] = [];
  for (const item of items) {
    if (item.kind === 'time') return null;
    const own = item.kind === 'class' ? item.names : item.ids;
    if (own.length !== 1) return null;
    values.push(own[0]!);
  }
  return new Set(values).size === values.length && values.length >= 2 && values.length <= 8 ? values : null;
}

/** Sets the comparison and consumes its entities. */
function compareItems({ line, draft, now }: Work, kind: Kind, items: EntityItem<Kind>[]): void {
  if (kind === 'time') {
    let [first, second] = items as (EntityItem<'time'> | undefined)[];
    if (items.length === 1) [first, second] = [undefined, first];
    if (items.length > 2 || !second) {
      line.trouble.push('compare');
      return;
    }
    if (!first && !second.period.previous) {
      const [spec] = second.period.specs;
      if (spec?.kind !== 'calendar' || spec.offset !== -1) {
        line.trouble.push('compare');
        return;
      }
      // "more than yesterday" speaks of today.
      const at = line.indexOf(second);
      const { start, end } = second;
      line.items = [
        ...line.items.slice(0, at),
        { kind: 'time', shown: '<time>', start, end: start, period: calendar(now, spec.unit) },
        ...line.items.slice(at),
      ];
      line.remove(at + 1);
      draft.impliedBase = true;
      draft.comparePeriod = second.period;
      line.understood.push({
        text: line.source.slice(start, end),
        slot: 'compared with',
        value: 'the time before',
        start,
      });
      return;
    }
    draft.comparePeriod = second.period;
    const at = line.indexOf(second);
    line.use({ from: at, to: at + 1 }, 'compared with', 'another time');
    return;
  }
  const values = valuesOf(items);
  const others = line.all(kind).length - items.length;
  if (!values || others > 0) {
    line.trouble.push('compare');
    return;
  }
  draft.compare = { by: kind, values } as NonNullable<Draft['compare']>;
  for (const item of items) {
    const at = line.indexOf(item);
    const label = item.kind === 'class' ? item.names[0]! : item.kind === 'time' ? '' : item.label;
    line.use({ from: at, to: at + 1 }, 'compare', label);
  }
}

/** Entities of one kind that stand in a list from `at` on: "cars, trucks and buses". */
function listFrom(line: Line, at: number, kind: Kind): EntityItem<Kind>[] {
  const list: EntityItem<Kind>[] = [];
  for (let index = at; index < line.items.length; index++) {
    const item = line.items[index]!;
    if (isKind(item, kind)) list.push(item as EntityItem<Kind>);
    else if (!/^(?:and|or|vs|the|at|in|on|with|to|a|an|<hours>)$/.test(item.shown)) break;
  }
  return list;
}

export function takeComparison(work: Work): void {
  const { line } = work;
  takeChange(work);
  const against = line.find(`${AGAINST} ${SMALL}(<(?:class|camera|zone|time)>)`);
  if (against) {
    const kind = against.groups[1]!.slice(1, -1) as Kind;
    const right = listFrom(line, against.to - 1, kind);
    if (right.length > 1 && /^than/.test(against.groups[0]!)) line.trouble.push('than');
    if (KINDS.filter((each) => line.has(`<${each}>(?: _| in| at| on| the)* vs ${SMALL}<${each}>`)).length > 1)
      line.trouble.push('vs');
    const left = line.items.slice(0, against.from).filter((item) => isKind(item, kind)) as EntityItem<Kind>[];
    line.take(`${MORE}(?: common| frequent| often| active| traffic| busy)?`, 'compare', 'difference');
    line.take('(?:compare|comparison of|comparing|difference between|difference in)', 'compare', 'difference');
    compareItems(work, kind, left.length > 0 ? [...left.slice(kind === 'time' ? 0 : -left.length), ...right] : right);
    line.take(AGAINST, 'compare', 'difference');
    while (line.has('vs')) line.take('vs', 'compare', 'difference');
    return;
  }
  const both = (join: string): [Kind, number][] =>
    KINDS.flatMap((kind): [Kind, number][] => {
      const found = line.find(
        `<${kind}>(?: _| in| at| on| the)* (?:${join}) ${SMALL}<${kind}>|<${kind}> <${kind}> (?:${join}) ${SMALL}<${kind}>`,
      );
      return found ? [[kind, found.from]] : [];
    });
  const verb = line.find(
    '(?:compare|comparing|(?:a )?comparison (?:of|between)|(?:what is )?(?:the )?differences? (?:between|in)|contrast)',
  );
  if (verb) {
    const found = both('and|with|to|vs|or|against');
    const [only] = found;
    line.use(verb, 'compare', 'difference');
    line.take('between', 'compare', 'difference');
    if (found.length !== 1 || !only) line.trouble.push('compare');
    else compareItems(work, only[0], line.all(only[0]) as EntityItem<Kind>[]);
    return;
  }
  // "were there more cars or trucks", "which is busier, the garage or the street"
  const more = line.find(`${MORE}(?: common| frequent| often| active| traffic| busy)?`);
  const found = more ? both('or') : [];
  const [only] = found;
  if (!more || !only) return;
  if (found.length !== 1) {
    line.trouble.push('more');
    return;
  }
  line.take('which(?: one)?(?: (?:was|is|were|are|had|has|saw))?(?: there)?', 'compare', 'difference');
  line.take(`${MORE}(?: common| frequent| often| active| traffic| busy)?`, 'compare', 'difference');
  compareItems(work, only[0], line.all(only[0]) as EntityItem<Kind>[]);
}

/** "did traffic increase from yesterday", "is it up compared to last week". */
function takeChange({ line }: Work): void {
  if (!line.has(AGAINST) && !line.has('(?:from|since|on|over) <time>')) return;
  const change = line.find(
    '(?:(?:go|gone|went) (?:up|down)|increased?|decreased?|rise|risen|rose|dropped|fell|fallen|grown?|changed?|(?:is|are|was|were) (?:\\S+ )?(?:up|down))',
  );
  if (!change) return;
  const entity = change.items.find((item) => item.kind !== 'word');
  if (entity || !line.has(AGAINST)) return;
  line.use(change, 'compare', 'difference');
}
