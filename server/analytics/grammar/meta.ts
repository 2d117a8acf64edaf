// Questions about the program, its cameras as devices, or pictures: not figures of what was seen.
import type { Refusal } from '@/contracts/analytics';
import { makeRefusal } from './guards';
import type { Lexicon } from './lexicon';
import type { Line } from './line';
import { listed } from './suggest';

const ASK = '^(?:(?:_|can|could|you|please|tell|me|so|and|i|we|want|would|like|to|know) )*';
const DEVICES = '(cameras|zones|users|models|classes|feeds)';
const HAVE =
  '(?: (?:do|does|can|did|have) (?:i|we|you)(?: (?:have|own|see|use|know|got|run|watch))*| (?:are|were) (?:there|installed|connected|configured|set up|here|in use|available)(?: (?:in total|here))?| exist| in (?:total|all)| _)?$';
const HEALTH =
  '(?:offline|online|connected|disconnected|broken(?! (?:down|out|up|into|by))|battery|batteries|working(?! (?:hours?|days?))|recording now|out of order|status|resolution|fps|bitrate|firmware)';
const WORDS =
  '(?:tracks?|detections?|sightings?|confidence|occupancy|events?|zones?|dwell(?: times?)?|latency|tokens?|agents?|detector)';
const PICTURE = '(?:pictures?|photos?|images?|videos?|clips?|snapshots?|recordings?|footage|screenshots?)';

const HELP = [
  `${ASK}(?:explain|help(?: me)?|instructions?)$`,
  `${ASK}(?:how|where) (?:do|can|should|would) (?:i|we|one)(?! (?:compare|see))`,
  `${ASK}how (?:does|do) (?:this|it|that|you|the (?:system|app|camera|page|site))(?: \\S+)? ?(?:work|function)?$`,
  `${ASK}what (?:can|could|do) (?:you|i|we) (?:do|ask|say|know|help)(?: .*)?$`,
  `${ASK}what (?:time|day|date) is it(?: <time>)?$|${ASK}what is (?:the )?(?:time|date|day)(?: <time>)?$`,
  `${ASK}what (?:is|are)(?: an?)? ${WORDS}$|${ASK}what (?:does|do) (?:an? |the )?${WORDS} (?:mean|average)$|(?:meaning|definition) of (?:an? |the )?${WORDS}`,
];

export function guardMeta(line: Line, lexicon: Lexicon): Refusal | null {
  if (HELP.some((source) => line.has(source)))
    return makeRefusal('not_a_question', 'I answer with figures of what the cameras saw, for example:', lexicon);
  const devices = line.find(
    `${ASK}(?:how many|number of|count|what|which|list|show)(?: (?:me|all|the|my|our|of|different))* ${DEVICES}${HAVE}`,
  );
  if (devices) {
    const { cameras, zones } = lexicon.vocabulary;
    const which = devices.groups[1] === 'zones' ? zones : cameras;
    const names = /^(?:cameras|feeds|zones)$/.test(devices.groups[1]!)
      ? ` They are ${listed(which.map(({ name }) => name))}.`
      : '';
    return makeRefusal(
      'unsupported',
      `I count what the ${devices.groups[1] === 'zones' ? 'cameras' : devices.groups[1]} saw, not the ${devices.groups[1]}.${names}`.replace(
        'what the users saw',
        'what the cameras saw',
      ),
      lexicon,
    );
  }
  if (line.has(HEALTH) && line.has('<camera>|cameras?|feeds?|system'))
    return makeRefusal('unsupported', 'I know what the cameras saw, not how they are; their pages tell that.', lexicon);
  if (
    line.has(
      `^(?:(?:_|show|give|play|send|get|find|me|us|the|an?|i|we|want|to|see|please|can|could|you|all|last|latest|first|any) )*${PICTURE}`,
    ) &&
    !line.has('how many')
  )
    return makeRefusal('unsupported', 'I answer with figures; the pictures are with the sightings.', lexicon);
  return null;
}
