// The first or the last time: "when was the last dog seen", "last time a bus came", and without a verb "first car today".
import type { Work } from './draft';

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
  // "first car at the parking lot on Monday?": nothing else is asked of it.
  const isPlaced = ['time', 'camera', 'zone'].some((kind) => line.items.some((item) => item.kind === kind));
  if (
    !found &&
    (isPlaced || !line.has('^the')) &&
    !line.has('(?:how|what|which|where|who|compare|vs|percentage|share|average|show|list|picture|photo|video|image)')
  )
    found = line.find(`^(?:(?:_|and|the|<time>|<camera>|at|on) )*${ordinal}(?= <class>(?! <class>))`);
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
