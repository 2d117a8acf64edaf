// Whether a sentence of a chat is surely a question about data. The grammar reads whatever it is given as a question, as
// it should in a question box; in a chat people also state, order, wish and wonder, so the sentence must ask, and for
// something that the cameras record.
import type { Planned } from '../../analytics/types';

/** Places that no camera hangs at. */
const ELSEWHERE =
  /\b(?:in|on|of|from|for|with) (?:the |this |our |my |your )?(?:whole )?(?:world|earth|planet|universe|country|history|family|band|bible|movie|film|team|solar system|ocean|sky|zoo|wild|general|theory|life|average|english|german|french|spanish)\b/i;
const SMALL_TALK = new RegExp(
  [
    String.raw`\b(?:see|talk to|speak to|catch|meet|call|thank|miss|love|tell|told|ask|asked|use|used|know|trust|believe) (?:you|ya|u)\b`,
    String.raw`\b(?:you|u) (?:think|like|love|believe|feel|mean|prefer|hate|enjoy|own|eat|sleep|sound|look|seem)\b`,
    String.raw`\b(?:would|should|might) (?:you|i|we)\b(?! (?:like to|please|tell|show|know|give|list|count|say|check|happen|mind|want to) ?)`,
    String.raw`\b(?:have|had|enjoy|having) (?:a |an )?(?:good|nice|great|lovely|fun|safe|bad|busy)\b`,
    String.raw`^(?:and |so |ok(?:ay)?,? )?now what\b|\bnot (?:today|now|yet)\b|^(?:maybe|perhaps|sure|yes|yeah|yep|no|nope|nah|wow|cool|nice|great)\b(?!.*\?)`,
    String.raw`^(?:for|just|by|until|till|from|what|and|so|ok) now(?: on)?\W*$`,
    String.raw`\b(?:see|hear|understand|help|answer|believe|trust) me\b`,
    String.raw`\b(?:do|can) you (?:know|speak|recogni[sz]e|understand|remember)\W*$`,
    String.raw`\b(?:what|which) (?:day|date|weekday|month|week|year) (?:is|was|will|are)\b(?! (?:the )?(?:busiest|quietest|most|least|best|worst|slowest))`,
    String.raw`^how (?:many|much|often|long)\b.*\b(?:can|may|could|should|must) (?:i|we)\b`,
    String.raw`^how many [^?]* (?:do|did) you (?:have|own|want|need|like|know)\W*$|\btoo (?:many|much)\W*$`,
    String.raw`^(?:and|but|also|or|then|just|only) (?:i|we)\b`,
    String.raw`^where(?:'s| is| are)\b(?!.*\b(?:today|now|yesterday)\b)`,
    String.raw`^how (?:do|does|can|should|could|are|is|accurate|exact|reliable|good)\b(?!.*\bcompare)`,
    String.raw`^what do(?:es)? (?!you\b|we\b|the \S+ ?\S* cameras?\b|our cameras?\b)`,
    String.raw`\b(?:did|have|had|do) (?:i|we) (?:say|said|tell|told|ask|asked|mean|write|wrote|talk|talked|mention|mentioned|do|done)\b`,
    String.raw`^(?:is )?(?:anyone|anybody|someone|somebody) (?:there|here|home|around)\W*$`,
    String.raw`\bhow (?:much|long) (?:is|are|does|do|would|will|did) (?:a|an|the|it|this|that|one)\b`,
    String.raw`\b(?:remind|wake|notify|alert|warn|email|text|message|ping) me\b`,
    String.raw`\bdo you have (?:a|an|my|your)\b|\b(?:what|who|how) (?:is|are|'s) (?:a|an|you|your)\b`,
    String.raw`\bthat(?:'s| is| was| are)? (?:a lot|so|too|quite|very|really|many|not)\b`,
  ].join('|'),
  'i',
);
/** What people say before the question itself. */
const POLITE = `^(?:(?:${[
  'hi|hello|hey|ok|okay|so|and|but|also|well|now|please|pls|kindly|then|just|quickly|actually|oh|hmm|um|hm',
  "(?:i|we)(?:'d| would)?(?: (?:also|just|really))? (?:like|want|need|wish|love)(?: you)?(?: to (?:know|see|find out|have|get|tell me|show me|count))?",
  "(?:i|we)(?:'m| am| are| was| were)? (?:wonder|wondering|curious|interested)(?: (?:if|whether|in))?",
  '(?:can|could|would|will) you(?: (?:please|kindly|also|just|quickly))*(?: (?:tell|show|give|check|find out|say|find|look up|see))?(?: (?:me|us))?(?: (?:if|whether))?',
  '(?:can|could|may) (?:i|we) (?:see|know|get|have|ask)(?: (?:if|whether))?',
  '(?:do|does) (?:you|anyone|anybody) (?:happen to )?know(?: (?:if|whether))?',
  "(?:tell|show|give|let) (?:me|us)(?: know| see)?(?: (?:if|whether))?|let'?s see|any idea",
  'the|a|an|all|list of|me|us',
].join('|')})[\\s,:!-]+)*`;
const INTERROGATIVE = new RegExp(
  `${POLITE}(?:how|what|what's|whats|when|when's|which|where|who|why|is|are|was|were|did|does|do|has|have|had|will|any|anyone|anybody|anything|count|number|show|list|give|tell me|compare|top|total|average|median|mean|most|fewest|least|last|latest|first|longest|shortest|busiest|quietest|share|percentage|percent|proportion|ratio|peak|maximum|minimum|breakdown|histogram|trend|distribution|chart|graph|plot|figures|stats|statistics)\\b`,
  'i',
);
const STATES =
  /\b(?:i|i'm|i've|my|we're|we've|it's|he|she|they're)\b|\b(?:is|are|was|were|has|have|had|saw|see|came|come|went|got|get|let|be|been|should|must|can)\b/i;
const COUNTS = /\bhow (?:many|often|long)\b|\bnumber of\b|\bcount\b|\bhow much (?:traffic|activity|movement)\b/i;
const SEEN =
  /\b(?:seen|saw|see|detect(?:ed|ions?)?|spot(?:ted)?|record(?:ed)?|counted|came|come|pass(?:ed|ing)?|enter(?:ed|ing)?|left|visit(?:ed|s|ors?)?|cross(?:ed|ings?)?|arriv(?:ed|als?)|appear(?:ed)?|walk(?:ed)?|drove|busy|busiest|quietest|traffic|activity|happen(?:ed)?|cameras?|zones?|dwell|sightings?|tracks?|events?|in view)\b/i;
const FRAGMENT =
  /^(?:and|but|also|or|what about|how about|what's about|only|just|same|the same|instead|by|per|group(?:ed)? by|split|break|compare|versus|vs|for|at|in|on|without|except|excluding|then|each|every|which|when|how many|how long|how often|how (?:does|do|did) (?:that|this|it|they|those) compare|(?:show|give|make)(?: me)? (?:only|just|it|them))\b/i;
const REFINES = /^(?:and|but|also|or|what about|how about)\b/i;

interface Said {
  /** A class by name. */
  thing: boolean;
  /** That, or what is kept of it: events, detections, conversations. */
  what: boolean;
  when: boolean;
  where: boolean;
  asks: boolean;
  seen: boolean;
}

function saidIn(sentence: string, { understood }: Planned): Said {
  const has = (...slots: string[]) => understood.some(({ slot }) => slots.includes(slot));
  const time = has('time', 'hours', 'weekdays');
  const subject = understood.some(({ slot, value }) => slot === 'subject' && value !== 'any class');
  const thing = has('class', 'not class');
  const what = thing || has('event') || subject;
  const asks = COUNTS.test(sentence) || understood.some(({ slot }) => !PLAIN_SLOTS.has(slot));
  return { thing, what, when: time, where: has('camera', 'zone'), asks, seen: SEEN.test(sentence) };
}
const PLAIN_SLOTS = new Set(['class', 'not class', 'event', 'subject', 'time', 'hours', 'weekdays', 'camera', 'zone']);

const wordsOf = (sentence: string) => sentence.split(/\s+/).length;

function weight({ what, when, where, asks, seen }: Said): number {
  return [what, when, where, asks, seen].filter(Boolean).length;
}

/** It has the form of a question or of an order to count; or it is a note such as "cars at the gate today". */
function isAsked(sentence: string, said: Said): boolean {
  if (/\?\s*$/.test(sentence)) return true;
  if (INTERROGATIVE.test(sentence)) return !/^(?:have|let|give me a|do)\b/i.test(sentence) || said.when || said.where;
  return !STATES.test(sentence) && weight({ ...said, seen: false }) >= 2;
}

/** "Are dogs animals?" asks of the world; "are any dogs here?" of the cameras. */
function isGeneral(sentence: string, said: Said): boolean {
  const placed =
    said.when ||
    said.where ||
    /\b(?:any|anyone|anybody|anything|there|here|someone|somebody|in view)\b/i.test(sentence);
  return /^(?:so |and )?(?:is|are)\b/i.test(sentence) && !placed;
}

/** Days until Christmas are counted on no camera. */
function isCalendar({ plan }: Extract<Planned, { kind: 'plan' }>, said: Said): boolean {
  return (
    plan.measure.op === 'distinct' && !said.what && !said.where && !/class|camera|zone|model/.test(plan.measure.of)
  );
}

function refusalIsAboutData(sentence: string, planned: Exclude<Planned, { kind: 'plan' }>, said: Said): boolean {
  switch (planned.refusal.reason) {
    case 'future':
      return said.what || (said.asks && said.seen);
    case 'unknown_name':
      return said.thing ? weight(said) >= 2 : COUNTS.test(sentence) && (said.when || said.where || said.seen);
    case 'unknowable':
      if (/\bmy\b/i.test(sentence) || !INTERROGATIVE.test(sentence)) return false;
      return weight(said) >= 2 && (said.what || said.where || said.seen);
    case 'unsupported':
      return (
        weight({ ...said, seen: false }) >= 2 &&
        !/\b(?:pictures?|photos?|images?|videos?|clips?|snapshots?|footage|online|offline)\b/i.test(sentence)
      );
    default:
      return false;
  }
}

/** `follows`: there is a card that "and yesterday?" can lean on. */
export function asksData(sentence: string, planned: Planned, follows: boolean): boolean {
  if (planned.kind === 'unsure' || SMALL_TALK.test(sentence) || ELSEWHERE.test(sentence)) return false;
  const said = saidIn(sentence, planned);
  const refines = follows && FRAGMENT.test(sentence);
  if (planned.kind === 'refusal') {
    if (
      refines &&
      REFINES.test(sentence) &&
      wordsOf(sentence) <= 4 &&
      ['future', 'unknown_name'].includes(planned.refusal.reason)
    )
      return true;
    return isAsked(sentence, said) && refusalIsAboutData(sentence, planned, said);
  }
  if (isCalendar(planned, said) || isGeneral(sentence, said)) return false;
  if (refines) return true;
  if (follows && wordsOf(sentence) <= 4 && !STATES.test(sentence)) return weight({ ...said, seen: false }) >= 1;
  return isAsked(sentence, said) && weight(said) >= 2;
}
