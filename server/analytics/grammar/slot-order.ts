// Which group comes first: "busiest hour", "most common class", "top 3 cameras", "rank cameras by people".
import { DIMENSION, dimensionOf } from './dimension-words';
import { addGroup, type Work } from './draft';
import type { Found } from './line';

export const MOST =
  'most active|most crowded|busiest|most busy|most popular|most visited|peak|noisiest|most frequented';
export const LEAST = 'quietest|least busy|least active|least crowded|least popular|least visited|calmest|emptiest';
export const MANY =
  '(?:the )?(?:most|highest|largest|greatest|biggest|maximum|max)(?: (?:number|count|amount|total|quantity|volume)(?: of)?)?';
export const FEW =
  '(?:the )?(?:fewest|least|lowest|smallest|minimum|min)(?: (?:number|count|amount|total|quantity|volume)(?: of)?)?';

/** Groups by what the words name and consumes them; false when they name nothing. */
export function setGroup(work: Work, found: Found, words: string, which = false): boolean {
  let dimension = dimensionOf(words);
  if (!dimension) return false;
  if (
    dimension === 'class' &&
    work.draft.subject === 'events' &&
    /^(?:kind|type|sort)/.test(words) &&
    !/ of /.test(words)
  )
    dimension = 'event_kind';
  addGroup(work.draft, dimension);
  if (which && dimension === 'hour') work.draft.hourOfWindow = true;
  work.line.use(found, 'group', dimension);
  return true;
}

function order(work: Work, direction: 'desc' | 'asc', count?: string): void {
  work.draft.superlative = direction;
  if (count) work.draft.limit = Number(count);
  else work.draft.picksOne = true;
}

export function takeSuperlatives(work: Work): void {
  const { line, draft } = work;
  const rules: [string, (found: Found) => void][] = [];
  for (const [words, direction] of [
    [MOST, 'desc'],
    [LEAST, 'asc'],
  ] as const) {
    rules.push([
      `(?:(?:what|which) (?:is|was|are|were|has been) )?(?:the )?(?:(?:top )?(\\d+) )?(?:${words}) (?:(\\d+) )?(${DIMENSION})`,
      (found) => {
        order(work, direction, found.groups[1] ?? found.groups[2]);
        setGroup(work, found, found.groups[3]!, true);
      },
    ]);
  }
  for (const [words, direction] of [
    ['most', 'desc'],
    ['least', 'asc'],
  ] as const) {
    rules.push([
      `(?:(?:what|which) (?:is|was|are|were) )?(?:the )?(?:(\\d+) )?(?:(?:top|first) (\\d+) )?${words} (?:common|commonly|frequent|frequently|often|seen|detected|popular|regular|numerous)(?: (?:seen|detected|spotted|observed|recorded|appearing))? (?:(?:kinds?|types?|class|classes|sorts?)(?: of)? )?(${DIMENSION}|objects?|things?|items?|_)`,
      (found) => {
        order(work, direction, found.groups[1] ?? found.groups[2]);
        addGroup(draft, dimensionOf(found.groups[3]!) ?? 'class');
        line.use(found, 'order', `${words} first`);
      },
    ]);
    rules.push([
      `(?:(?:what|which) (?:is|was|are|were) )?(?:the )?(?:(\\d+) )?${words} (?:common|commonly|frequent|frequently|often|seen|detected|popular|numerous)(?: (?:seen|detected|spotted|observed))?(?: (?:kinds?|types?|class|classes)(?: of)?)?`,
      (found) => {
        order(work, direction, found.groups[1]);
        if (!line.has(`(?:which|what) (?:\\d+ )?${DIMENSION}|where|when`)) addGroup(draft, 'class');
        line.use(found, 'order', `${words} first`);
      },
    ]);
  }
  rules.push([
    `(?:the )?(top|bottom)(?: (\\d+))? (${DIMENSION}|objects?)`,
    (found) => {
      order(work, found.groups[1] === 'top' ? 'desc' : 'asc', found.groups[2]);
      addGroup(draft, dimensionOf(found.groups[3]!) ?? 'class');
      draft.hourOfWindow = true;
      line.use(found, 'order', `${found.groups[1]} ${found.groups[2] ?? 1}`);
    },
  ]);
  rules.push([
    `(?:the )?(top|bottom) (\\d+)(?= <class>)`,
    (found) => {
      order(work, found.groups[1] === 'top' ? 'desc' : 'asc', found.groups[2]);
      addGroup(draft, 'class');
      line.use(found, 'order', `${found.groups[1]} ${found.groups[2]}`);
    },
  ]);
  rules.push([
    `(?:rank|ranking|ranked|order|sort|sorted)(?: of)?(?: (?:the|all|by))* (${DIMENSION})(?: by(?: (?:the )?(?:number|count|amount))?(?: of)?)?`,
    (found) => {
      draft.superlative = 'desc';
      setGroup(work, found, found.groups[1]!);
    },
  ]);
  rules.push([
    `(${DIMENSION}) (?:ranked|sorted|ordered) by(?: (?:the )?(?:number|count|amount))?(?: of)?`,
    (found) => {
      draft.superlative = 'desc';
      setGroup(work, found, found.groups[1]!);
    },
  ]);
  // After another question: "top 3" of its groups.
  rules.push([
    '(?:the )?(top|bottom)(?: (\\d+)| one)?$',
    (found) => {
      order(work, found.groups[1] === 'top' ? 'desc' : 'asc', found.groups[2]);
      line.use(found, 'order', `${found.groups[1]} ${found.groups[2]}`);
    },
  ]);
  for (const [source, take] of rules) {
    const found = line.find(source);
    if (found) take(found);
  }
}
