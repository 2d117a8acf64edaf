// What is left out: "except people", "everywhere but the garage", "other than cars", "excluding weekends". What else is
// denied stays a word that is not understood.
import type { Work } from './draft';
import { entitiesIn } from './line';

const NOT =
  '(?:(?:except|excepting|excluding|exclude|excludes|without|other than|but not|but no|not counting|not including|apart from|aside from|besides|ignoring|ignore|leaving out|leave out|save|minus|non|not|and not|rather than)(?: for| from| those| the ones)?)';
/** "but" leaves out only after all of something. */
const BUT = `(?:${NOT}|but(?: for)?)`;
const SMALL = '(?:(?:the|any|for|at|on|in|from|by|those|all|of|counting|our|my) )*';
const EVERYWHERE =
  '(?:everywhere|anywhere|elsewhere|(?:(?:on|at|in|from|by|across|for) )?(?:all|every|any)(?: of)?(?: the| our| my)?(?: other)? (?:cameras?|places?|locations?|spots?))';
const ALL = '(?:anything|everything|all|any|every|each|vehicles?|things?|objects?|sightings?|detections?|_)';
const DAYS = [1, 2, 3, 4, 5, 6, 7];

export function takeExclusions({ line, draft }: Work): void {
  const rules: ['class' | 'camera', string][] = [
    ['camera', `${EVERYWHERE}(?: else)? ${BUT} ${SMALL}<camera>(?:(?: (?:and|or|nor))? ${SMALL}<camera>)*`],
    ['camera', `(?:${NOT} )${SMALL}<camera>(?: (?:and |or |nor )?${SMALL}<camera>)*`],
    [
      'class',
      `(?:(?<=(?:${ALL}|<class>) )but(?: for)? |(?:that |which )?(?:are |were |is |was )?${NOT} )${SMALL}(?:an? )?<class>(?: (?:and |or |nor )?${SMALL}(?:an? )?<class>)*`,
    ],
  ];
  for (const [kind, source] of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const before = line.items[found.from - 1]?.shown ?? '';
      if (/^(?:days?|hours?|weeks?|months?|zones?|with|did|was|were|have|has)$/.test(before)) continue;
      if (kind === 'class' && /^cameras?$/.test(before)) continue;
      const entities = kind === 'class' ? entitiesIn(found.items, 'class') : entitiesIn(found.items, 'camera');
      const items = entities.flatMap((item) => (item.kind === 'class' ? item.names : item.ids));
      const name = kind === 'class' ? 'notClass' : 'notCamera';
      draft.filters[name] = [...new Set([...(draft.filters[name] ?? []), ...items])];
      const labels = entities.map((item) => (item.kind === 'class' ? item.names.join(', ') : item.label));
      line.use(found, kind === 'class' ? 'not class' : 'not camera', labels.join(', '));
    }
  }
  const days = `${NOT} ${SMALL}<weekdays>`;
  const found = line.find(days);
  const item = found && entitiesIn(found.items, 'weekdays')[0];
  if (found && item && line.all('weekdays').length === 1)
    line.merge(found, { kind: 'weekdays', days: DAYS.filter((day) => !item.days.includes(day)) });
}
