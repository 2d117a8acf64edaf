// Verbs that are events: entering, leaving and crossing a zone, dwelling in it.
import { EventKind } from '@/contracts/tracks';
import { addGroup, type Work } from './draft';
import { entitiesIn, type Found } from './line';

const THROUGH = '(?:(?:through|over|across|via|past|by|at|of|from|the|into|in|on|our|my) )*';
const ENTER =
  '(?:entered|enter|enters|entering|(?:went|go|goes|going|gone|came|come|comes|coming|walked|walking|walks|drove|driving|driven|moved|rode) (?:in )?(?:into|in to)|entries(?: (?:to|into|of|in))?|entry(?: (?:to|into|of))?)';
const EXIT =
  '(?:exited|exit|exits|exiting|(?:went|go|goes|going|gone|came|come|comes|coming|walked|drove|driving|moved) out of|left|leave|leaves|leaving|exits (?:from|of))';
const CROSS =
  '(?:crossed|cross|crosses|crossing|crossings(?: (?:of|over|at))?|crossing of|passed (?:over|through|across)|(?:went|go|goes|walked|drove|driving) (?:over|across|through|past)|passed|pass|passing|passes)';
const IN = '(?:in|inward|inwards|inbound|incoming|going in|coming in|in direction|entering|on the way in)';
const OUT = '(?:out|outward|outwards|outbound|outgoing|going out|coming out|out direction|leaving|on the way out)';
const WAY = `(?:(?:in the |in |heading |moving |going |towards? the )?(${IN}|${OUT})(?: direction)?)(?! (?:the|a|an|of|my|each|every|both|either|what|which|all|<(?!time|hours|weekdays)|\\d|last|total))`;

const directionOf = (words: string): 'in' | 'out' => (/\b(?:out\w*|leaving)\b/.test(words) ? 'out' : 'in');

/** Direction near a crossing; consumes it. */
function takeDirection({ line, draft }: Work): void {
  const found =
    line.find(`(?<=(?:<zone>|_|line|gate) )${WAY}(?=$| )`) ??
    line.find('(?:the )?(inbound|outbound|inward|inwards|outward|outwards|incoming|outgoing)(?: direction)?');
  if (!found) return;
  const way = directionOf(found.groups[1]!);
  draft.filters.direction = way;
  line.use(found, 'direction', way);
}

const VIA = '(?:through|over|across|via|by way of|by|past|at)(?: the| our| my)?';
const COME =
  '(?:came|come|comes|coming|went|go|goes|going|gone|walked|walking|drove|driving|driven|passed|passing|moved|moving|crossed|crossing|got)';
const BOTH =
  '(?:(?:in|inbound|incoming|inwards?) (?:and|vs|or|as|to|against) (?:how many )?(?:went |came |go |going )?(?:out|outbound|outgoing|outwards?)|(?:out|outbound|outgoing|outwards?) (?:and|vs|or) (?:in|inbound|incoming|inwards?))';

/** "cars out through the gate line", "incoming people at the gate": a crossing of a line without its verb. */
function takeLineDirection(
  { line, draft }: Work,
  isLine: (ids: readonly string[]) => boolean,
  setKind: (found: Pick<Found, 'from' | 'to'>, kind: EventKind, more?: string) => void,
): boolean {
  const zones = line.all('zone');
  if (zones.length === 0 || !zones.every(({ ids }) => isLine(ids))) return false;
  const both = line.find(`(?:compare )?(?:${COME} )?${BOTH}(?: (?:crossings?|traffic))?`);
  if (both) {
    setKind(both, 'cross');
    addGroup(draft, 'direction');
    line.skip(`crossings?|crossed|${COME}`);
    return true;
  }
  const rules: [string, (words: string) => 'in' | 'out'][] = [
    [`(?:${COME} )?(in|out)(?: of)?(?= ${VIA} <zone>)`, directionOf],
    [
      `(?:entered|entering|enter|entering|arrived|arriving|came|got)(?= (?:through|via|over|across|by|by way of)(?: the| our| my)? <zone>)`,
      () => 'in',
    ],
    [
      `(?:left|leaving|leave|leaves|exited|exiting|exit|departed|departing|got out)(?= (?:through|via|over|across|by|by way of)(?: the| our| my)? <zone>)`,
      () => 'out',
    ],
    [
      '(?:the )?(inbound|outbound|inward|inwards|outward|outwards|incoming|outgoing)(?: direction)?(?= (?:<class>|traffic|objects?|things?|_|through|over|at|across|via|crossings?|on|<time>|<zone>)|$)',
      directionOf,
    ],
  ];
  for (const [source, wayOf] of rules) {
    const found = line.find(source);
    if (!found) continue;
    const way = wayOf(found.groups[1] ?? '');
    draft.filters.direction = way;
    setKind(found, 'cross', ` ${way}`);
    line.skip(`crossings?|crossed|${COME}`);
    return true;
  }
  return false;
}

export function takeEvents(work: Work): void {
  const { line, draft, lexicon } = work;
  const isLine = (ids: readonly string[]): boolean => ids.some((id) => lexicon.lineZones.has(id));
  const setKind = (found: { from: number; to: number }, kind: EventKind, more = ''): void => {
    draft.subject = 'events';
    draft.filters.eventKind = [...new Set([...(draft.filters.eventKind ?? []), kind])];
    line.use(found, 'event', kind + more);
  };
  // The verb alone is consumed; the zone stays an entity.
  const verbWith = (verb: string): { from: number; to: number; ids: string[] } | null => {
    const found = line.find(`${verb} ${THROUGH}<zone>`) ?? line.find(`<zone> ${verb}(?! <zone>)`);
    if (!found) return null;
    const zone = entitiesIn(found.items, 'zone')[0]!;
    const at = line.indexOf(zone);
    return at === found.from
      ? { from: at + 1, to: found.to, ids: zone.ids }
      : { from: found.from, to: at, ids: zone.ids };
  };
  const named =
    '(enter|exit|cross|dwell|appear|leave|entry|crossing|entering|leaving|dwelling|appearance|exiting|loitering)(?:ing)? events?';
  for (let found = line.find(named); found; found = line.find(named)) {
    const word = found.groups[1]!;
    const kind =
      EventKind.options.find((option) => word.startsWith(option.slice(0, 4))) ?? (word === 'entry' ? 'enter' : 'dwell');
    setKind(found, kind);
  }
  if (takeLineDirection(work, isLine, setKind)) return;
  const inOut = line.find(
    `(?:went|go|goes|going|came|come|comes|coming|walked|drove|drive|passed|moved) (in|out) ${THROUGH}<zone>`,
  );
  const inOutZone = inOut && entitiesIn(inOut.items, 'zone')[0];
  if (inOut && inOutZone && isLine(inOutZone.ids)) {
    draft.filters.direction = inOut.groups[1] as 'in' | 'out';
    setKind({ from: inOut.from, to: line.indexOf(inOutZone) }, 'cross', ` ${inOut.groups[1]}`);
  }
  for (const [verb, kind] of [
    [ENTER, 'enter'],
    [EXIT, 'exit'],
    [CROSS, 'cross'],
  ] as const) {
    const found = verbWith(verb);
    if (!found) continue;
    if (isLine(found.ids) !== (kind === 'cross')) {
      // Lines are crossed and areas entered; the other way round is no event that exists, except "passed the driveway".
      if (kind === 'cross' && /^(?:passed|pass|passing|passes|went|go|goes)/.test(line.items[found.from]!.shown))
        continue;
      line.trouble.push(line.items[found.from]!.shown);
      continue;
    }
    setKind(found, kind);
  }
  const lines = line.find('(?:lines? )?(?:crossings?|crossed|cross|crosses)(?: (?:of )?(?:the |a |any )?(?:lines?))?');
  if (lines && !draft.filters.eventKind) setKind(lines, 'cross');
  // Without a place, "entered" can only be the zones' own events; a camera has none.
  const noPlace = line.all('camera').length === 0 && line.all('zone').length === 0;
  const entered =
    noPlace && !draft.filters.eventKind ? line.find('(?:entered|entries)(?: (?:a|any|the) (?:zones?|areas?))?') : null;
  if (entered) setKind(entered, 'enter');
  const exited =
    noPlace && !draft.filters.eventKind
      ? line.find('(?:exited|left (?:a|any) (?:zones?|areas?)|exits)(?: (?:a|any|the) (?:zones?|areas?))?')
      : null;
  if (exited) setKind(exited, 'exit');
  const dwell = line.find('(?:dwells|dwelled|dwelt|loitered|loitering|loiter)(?! times?)');
  if (dwell && !draft.filters.duration) setKind(dwell, 'dwell');
  else if (dwell) line.use(dwell, 'duration', 'stayed');
  if (draft.filters.eventKind?.includes('cross')) takeDirection(work);
  if (line.take('events?', 'subject', 'events')) draft.subject = 'events';
}
