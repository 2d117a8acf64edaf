// What is refused on sight: SQL and instructions in the question, wishes to change something, the future, what no
// detector can tell, and talk about something else. Names were found before, so a camera called "Drop zone" is safe.
import type { Refusal } from '@/contracts/analytics';
import { NOT_A_CLASS } from './class-words';
import { manyOf } from './classes';
import type { Lexicon } from './lexicon';
import type { Line } from './line';
import { suggestions } from './suggest';

const SQL =
  /\b(?:select\b[\s\S]{1,120}\bfrom\b|union\s+(?:all\s+)?select|drop\s+(?:table|database|schema|view|index|role|user)|truncate\s+(?:table\s+)?\w|insert\s+into|delete\s+from|update\s+\S+\s+set\b|alter\s+(?:table|role|user|database)|create\s+(?:table|role|user|function|extension)|grant\s+\w+\s+(?:on|to)|copy\s+\w+\s+(?:from|to)\b|information_schema|pg_(?:catalog|sleep|read_file|shadow|user)|xp_cmdshell|waitfor\s+delay|sleep\s*\()|'\s*(?:or|and)\b|\bor\s+(?:\d+\s*=\s*\d+|'[^']*'\s*=|true\b\s*--)|;\s*(?:--|drop|delete|update|insert|select|alter)|--\s*$|'\s*;|'\s*--|\/\*|<\s*script|\$\{|\{\{|\bexec(?:ute)?\s*\(/i;
const PROMPT =
  /\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instructions?|rules?|previous|prompt|above|constraints?)\b|\b(?:system|developer)\s+prompt\b|\bjailbreak|\byou are now\b|\bact as\b|\bpretend\b|\bbypass\b|\boverride\b.{0,20}\b(?:permissions?|rules?|filters?)\b/i;

const POLITE =
  '^(?:(?:_|please|can|could|would|will|you|we|i|want|like|to|need|now|just|go|and|then|ahead|kindly|hey|hi|hello|ok|okay|let|us|me|should|must|do|the|also|help) )*';
const CHANGE =
  '(?:delete|remove|drop|erase|wipe|clear|purge|truncate|reset|rename|disable|enable|create|insert|update|edit|change(?! (?:in|of|between|from|since))|modify|replace|switch|turn|set|move|stop|start|restart|reboot|shut|kill|install|upload|download|send|email|e mail|mail|export|import|save|pin|archive|block|ban|mute|arm|disarm|schedule|notify|alert|alarm|open|close|lock|unlock|grant|revoke|add|assign|invite|mark|approve|reject|merge|deploy|buy|call|text|ring|play|pause|record|zoom|pan|tilt|train|tag|label|forget|destroy|overwrite|configure|adjust|activate|deactivate|unplug|connect|disconnect)';

const UNKNOWABLE: [string, string][] = [
  [
    '(?:colou?rs?|colou?red|red|blue|green|yellow|white|black|silver|gr[ae]y|brown|pink|purple|beige|golden|dark|maroon|turquoise)',
    'colours',
  ],
  [
    '(?:brands?|manufacturers?|make of|makes? and models?|toyotas?|bmws?|teslas?|fords?|hondas?|mercedes|audis?|volkswagens?|vw|porsches?|ferraris?|nissans?|fedex|ups|dhl|amazon|electric|diesel|model of|models of)',
    'brands or makes',
  ],
  ['(?:licen[cs]e|number|registration)? ?(?:plates?|registrations?)|licen[cs]e numbers?', 'licence plates'],
  [
    '(?:(?<!<class> |those )who|whose|whom|identity|identities|identify|named|(?<!<model> |model was |model is |models are |been |get |got )called|names? of|strangers?|intruders?|burglars?|thie(?:f|ves)|suspects?|employees?|staff|customers?|shoppers?|clients?|neighbou?rs?|mailm[ae]n|postm[ae]n|mail carriers?|couriers?|police(?:m[ae]n)?|officers?|workers?|students?|teachers?|owners?|husband|wife|son|daughter|mom|mum|dad|mother|father|boss|friends?|family|residents?|tenants?|familiar|known|unknown|same person|face|faces|regulars?|returning|repeat|delivery|deliveries)',
    'who somebody is',
  ],
  [
    '(?:kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|teenagers?|teens?|adults?|elderly|old|young|younger|age|ages|aged|infants?|seniors?)',
    'ages',
  ],
  [
    '(?:men|man|women|woman|males?|females?|boys?|girls?|lad(?:y|ies)|gentlem[ae]n|genders?|sex|blokes?|dudes?)',
    'genders',
  ],
  [
    '(?:moods?|emotions?|happy|sad|angry|smil(?:e|ing)|feel|feeling|feelings|crying|laughing|drunk|suspicious|suspiciously|dangerous|threatening|aggressive)',
    'moods or intentions',
  ],
  ['(?:speed|speeds|speeding|velocity|mph|kmh|kph|km/h|fast|faster|fastest|slow|slower)', 'speeds'],
  [
    '(?:weather|rain|rained|raining|rainy|snow|snowed|snowing|sunny|temperature|humidity|wind|windy|cloudy|fog|foggy)',
    'the weather',
  ],
  ['(?:why|how come|reasons?|cause|caused|because)', 'reasons'],
  [
    '(?:sounds?|noises?|noisy|hear|heard|loud|said|talk|talked|talking|bark|barks|barked|barking|shout|shouted|shouting|voices?|music)',
    'sounds',
  ],
  [
    '(?:wear|wearing|wore|carry|carried|carrying|hold|holding|held|smoking|fighting|fight|fought|eating|sleeping|sitting|dancing|jumping|climbing|falling|fell|helmets?|hats?|masks?|uniforms?|clothes|clothing|shirts?|jackets?|hoodies?|glasses|beards?|hair)',
    'clothes or actions',
  ],
  [
    '(?:tall|taller|tallest|height|heights|weight|weigh|heavy|heaviest|fat|thin|big|bigger|small|smaller|size|sizes)',
    'sizes',
  ],
  [
    '(?:damage|damaged|stolen|steal|stole|crime|crimes|accident|accidents|crash|crashed|collision|collisions|happened to|price|prices|cost|costs|worth|value|species|breed|breeds)',
    'such things',
  ],
];
const FUTURE =
  '(?:tomorrow|will|shall|going to be|gonna|next (?:hour|day|week|weekend|month|year|quarter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\\d+ \\S+|few \\S+)|in the future|predict|predicts|predicted|prediction|predictions|forecast|forecasts|upcoming|coming (?:week|weekend|days|month|year)|later today|expect|expected|in \\d+ (?:minutes|hours|days|weeks|months))';
const OFF_TOPIC =
  '(?:jokes?|poems?|stor(?:y|ies)|songs?|recipes?|riddles?|president|prime minister|capital of|meaning of life|stocks?|bitcoin|crypto|news|election|politics|religion|god|translate|lyrics|movie|movies|homework|essay|python|javascript|code|love|marry|are you|your name|how are|who are|who made|who is the|square root|divided by|world cup|joking|funny|bored|sing|cook|universe|einstein|birthday|population of)';
const GREETING =
  '^(?:(?:hi|hello|hey|yo|good|morning|afternoon|evening|night|<hours>|there|thanks|thank|you|cheers|bye|goodbye|ok|okay|test|testing|ping|help|sup|whats up|what is up|howdy|greetings|_) ?)+$';

function refusal(reason: Refusal['reason'], message: string, lexicon: Lexicon, near?: string): Refusal {
  return { reason, message, suggestions: suggestions(lexicon.vocabulary, near) };
}

/** Text that must never be planned, whatever else it says. */
export function guardSource(source: string, lexicon: Lexicon): Refusal | null {
  if (SQL.test(source)) {
    return refusal(
      'change_request',
      'That looks like SQL. Questions are asked in plain words, and nothing can be changed by asking.',
      lexicon,
    );
  }
  if (PROMPT.test(source)) {
    return refusal(
      'change_request',
      'I only answer questions about what the cameras recorded; the rules stay as they are.',
      lexicon,
    );
  }
  return null;
}

/** Figures of figures: an average of counts, a sum of tokens. No plan has them, and a model should not try. */
function guardUnsupported(line: Line, lexicon: Lexicon): Refusal | null {
  const per = '(?:per|each|every|a|hourly|daily|weekly|monthly)';
  const quantity =
    'confidence|sure|confident|certain|stays?|stayed|staying|dwell|visits?|durations?|latency|response times?|tokens|long|occupancy|once|same time|simultaneously|spent|spend|lengths?|certainty|time (?:in view|in frame|visible|on camera)|at (?:a|any|any one|any given|one|a given) (?:time|moment)';
  if (
    line.has('(?:average|typical|typically|normally|usually|median)') &&
    !line.has(`(?:${quantity})`) &&
    !(line.has('(?:in view|in frame|in sight|on screen|on camera)') && !line.has(per)) &&
    line.has(`(?:${per}|how many|number|count)`)
  ) {
    return {
      ...refusal(
        'unsupported',
        'I count, but I do not average counts. Ask for the figures of each day or hour instead.',
        lexicon,
      ),
      suggestions: ['How many people per day last week?', 'How many cars per hour yesterday?'],
    };
  }
  if (line.has('tokens') && !line.has('(?:average|median|max|maximum|min|minimum|most|fewest|highest|lowest)')) {
    return {
      ...refusal(
        'unsupported',
        'I do not add up tokens; I can say the average, the median and the most of a call.',
        lexicon,
      ),
      suggestions: [
        'What is the average number of tokens per model this week?',
        'How many AI calls per day this week?',
      ],
    };
  }
  return null;
}

/** Refusals by the words that are left after names and classes were found. */
export function guardWords(line: Line, lexicon: Lexicon): Refusal | null {
  const near = line.all('class')[0]?.names[0];
  const orange = line.find('<class> <class>');
  const first = orange?.items[0];
  if (first && /^orange$/i.test(line.source.slice(first.start, first.end))) {
    return refusal('unknowable', 'The detector does not record colours, so I cannot count by them.', lexicon, near);
  }
  if (line.text.trim() === '' || line.has(GREETING)) {
    return refusal('not_a_question', 'Ask me about what the cameras saw, for example:', lexicon);
  }
  if (line.has(`${POLITE}(?:reset|start over|new question|start again|forget it|never mind|nevermind|cancel)$`)) {
    return refusal('not_a_question', 'All right, ask something new.', lexicon);
  }
  if (
    line.has(`${POLITE}${CHANGE}(?= )`) ||
    line.has(`${POLITE}${CHANGE}$`) ||
    line.has('(?:delete|erase|wipe|purge|rename|overwrite|destroy)') ||
    line.has('(?:turn|switch|shut) (?:it |them |<camera> |the camera )?(?:on|off|down)')
  ) {
    return refusal(
      'change_request',
      'I can only answer questions; I change and send nothing. The pages for cameras, settings and exports do that.',
      lexicon,
      near,
    );
  }
  if (line.has(OFF_TOPIC) || line.has('\\d+ (?:plus|minus|times|x|divided by) \\d+')) {
    return refusal('not_a_question', 'I can only answer questions about what the cameras recorded.', lexicon);
  }
  if (line.has(FUTURE)) {
    return refusal('future', 'I only know what was recorded, not what is to come.', lexicon, near);
  }
  const unsupported = guardUnsupported(line, lexicon);
  if (unsupported) return unsupported;
  const aboutModels = line.has('(?:<model>|models?|latency|response|responses|<agent>|agents?)');
  for (const [words, what] of UNKNOWABLE) {
    if (what === 'speeds' && aboutModels) continue;
    if (!line.has(words)) continue;
    return refusal(
      'unknowable',
      `The detector does not record ${what}; it knows classes, cameras, zones and times.`,
      lexicon,
      near,
    );
  }
  return null;
}

const noun = (word: string): string[] => [
  word,
  word.replace(/s$/, ''),
  word.replace(/es$/, ''),
  word.replace(/ies$/, 'y'),
  word.replace(/ves$/, 'f'),
];

/** A thing that no detector here has a class for, when it is one that people ask for. */
export function guardClass(line: Line, lexicon: Lexicon): Refusal | null {
  for (const item of line.items) {
    if (item.kind !== 'word') continue;
    // "at the back door" asks for a place, which is told with the places that there are.
    const before = line.items.slice(0, line.indexOf(item)).slice(-3);
    const [last] = before.slice(-1);
    const inName =
      last?.kind === 'camera' || last?.kind === 'zone' || (last?.kind === 'word' && lexicon.nameWords.has(last.shown));
    if (inName && before.some(({ shown }) => /^(?:at|by|near|in|on|from)$/.test(shown))) continue;
    const known = noun(item.shown).find((word) => NOT_A_CLASS[word] !== undefined);
    if (!known) continue;
    const near = NOT_A_CLASS[known]!;
    return refusal(
      'unknown_name',
      `"${line.source.slice(item.start, item.end)}" is not a class the detector knows. The nearest is ${manyOf(near)}.`,
      lexicon,
      near,
    );
  }
  return null;
}

export { refusal as makeRefusal };
