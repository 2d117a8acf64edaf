// Requests about the cameras themselves that are plain enough to be met before a model speaks: how they are, and what
// one of them shows now. A camera must be called by its whole name.

export type PlainOrder = { tool: 'camera_state'; camera: string | null } | { tool: 'camera_picture'; camera: string };

/** Cheap: whether it is worth reading the names of the cameras. */
const MAYBE =
  /\b(?:cameras?|cams?|zones?|pictures?|photos?|images?|snapshots?|frames?|view|shot|see|shows?|look|describe|happening|going on)\b/i;
const POLITE =
  "^(?:(?:please|pls|now|so|and|ok|okay|also|just|can|could|would|will|you|i|we|me|us|want to|like to|'d like to|d like to|let)[\\s,]+)*";
const NOW = '(?: (?:right )?now| at the moment| currently| today| please)*\\W*$';
const ALL = '(?:all|any|the|my|our|of|which|what|each|every)';
const STATE =
  '(?:online|offline|live|on|off|connected|disconnected|working|running|down|up|active|available|ok|okay|recording)';
const THERE =
  '(?:(?: do (?:i|we|you) (?:have|see|know)| have (?:i|we)(?: got)?| are there| exist| is there| can you see)(?: here)?)';

const STATES = [
  `(?:how many|number of|which|what|list|show|name)(?: (?:me|us|${ALL}))* (?:cameras?|zones)(?:${THERE}| (?:are|is) (?:(?:currently|now) )?${STATE})?${NOW}`,
  `(?:are|is)(?: ${ALL})* (?:cameras?|zones?) (?:still )?${STATE}${NOW}`,
  `(?:what(?:'s| is| are)|show|give|list|get)(?: (?:me|us))? (?:the )?(?:status|state|states|health) of(?: ${ALL})* cameras?${NOW}`,
  `(?:camera|cameras) (?:status|state|states)${NOW}`,
].map((source) => new RegExp(POLITE + source, 'i'));
const ONE_STATE = [
  `is (?:the )?(?<name>.+?)(?: camera)? (?:online|offline|live|connected|disconnected|working|running|down|recording)${NOW}`,
  `(?:what(?:'s| is)|show|give|get)(?: (?:me|us))? (?:the )?(?:status|state|health) of (?:the )?(?<name>.+?)(?: camera)?${NOW}`,
].map((source) => new RegExp(POLITE + source, 'i'));
const PICTURE = '(?:pictures?|photos?|images?|snapshots?|frames?|views?|shots?|feed)';
const PICTURES = [
  `(?:show|give|get|open|display|take|see|send|fetch)(?: (?:me|us))?(?: (?:a|an|the|last|latest|newest|current|live|present|recent))* ${PICTURE} (?:of|from|at|on|through) (?:the )?(?:camera )?(?<name>.+?)(?: camera)?${NOW}`,
  `(?:show|open|display|see)(?: (?:me|us))? (?:the )?(?:camera )?(?<name>.+?)(?: (?:camera|cam))?(?:'s)?(?: ${PICTURE})?${NOW}`,
  `what (?:does|do|can) (?:the )?(?:camera )?(?<name>.+?)(?: (?:camera|cam))? (?:see|show)${NOW}`,
  `what(?:'s| is)(?: (?:happening|going on|visible|to be seen))? (?:on|at|in|in front of) (?:the )?(?:camera )?(?<name>.+?)(?: (?:camera|cam))?(?: right)? (?:now|at the moment|currently)\\W*$`,
  `(?:look (?:at|through)|describe)(?: to me)? (?:the )?(?:${PICTURE} (?:of|from) (?:the )?)?(?:camera )?(?<name>.+?)(?: (?:camera|cam))?${NOW}`,
].map((source) => new RegExp(POLITE + source, 'i'));

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export function mayBePlainOrder(sentence: string): boolean {
  return sentence.length <= 160 && (MAYBE.test(sentence) || ONE_STATE[0]!.test(sentence));
}

/** `cameras`: names that the asker may know. */
export function plainOrder(sentence: string, cameras: readonly string[]): PlainOrder | null {
  const known = (patterns: readonly RegExp[]) => {
    for (const pattern of patterns) {
      const name = plain(pattern.exec(sentence)?.groups?.name ?? '');
      const camera = cameras.find((one) => [plain(one), plain(one).replace(/ camera$/, '')].includes(name));
      if (name && camera) return camera;
    }
    return null;
  };
  if (STATES.some((pattern) => pattern.test(sentence))) return { tool: 'camera_state', camera: null };
  const state = known(ONE_STATE);
  if (state) return { tool: 'camera_state', camera: state };
  const picture = known(PICTURES);
  return picture ? { tool: 'camera_picture', camera: picture } : null;
}
