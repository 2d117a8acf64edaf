// Whether somebody plainly orders to remember something, and what. Only an order that the message opens with counts: what
// stands inside of pasted text is not the person's word.
import { MOST_CHARACTERS } from './memory';

const POLITE =
  "(?:(?:hi|hello|hey|ok|okay|so|and|also|please|pls|kindly|now|oh|by the way|btw|can you|could you|would you|will you|i want you to|i need you to|i'd like you to|i would like you to|you should|you must|always)\\b[\\s,.!:-]*)*";
const OF_A_FACT = '(?:[:,]\\s*|\\s+(?:that\\b|this\\b\\s*[:,]|the following\\b\\s*[:,]?)[\\s:,]*)';
const ORDER = new RegExp(
  `^${POLITE}(?:` +
    `(?:(?:please\\s+)?(?:remember|memori[sz]e|keep in mind|bear in mind|make a (?:mental )?note|take note|(?:don'?t|do not|never) (?:ever )?forget)(?:\\s*,?\\s*please)?)${OF_A_FACT}` +
    "|(?:remember|memori[sz]e|(?:don'?t|do not|never) forget)\\s+(?=(?:my|our|i|i'm|i am|we|we're|me as)\\b)" +
    ')(?<fact>[\\s\\S]+)$',
  'i',
);
/** Sentences at its end that are no part of the fact. */
const TRAILING =
  /(?:[.!\n]\s*(?:thanks?(?: you)?(?: very much| a lot)?|ok(?:ay)?|please|got it\??|will you\??|can you\??)[.!\s]*)+$/i;
/** "remember when we ...", "remember that time": no facts. */
const NO_FACT =
  /^(?:when|how|what|why|where|who|whether|if|time|day|one time|thing|stuff|it|this|that)\b[^.:]*\?|^(?:time|day) (?:when|we|you|i)\b|^[\W_]*$/i;

/** The fact to keep in the person's own words; null when it is no such order. */
export function memoryOrder(message: string): string | null {
  const text = message.trim().replaceAll('’', "'");
  if (text.length > MOST_CHARACTERS) return null;
  const fact = ORDER.exec(text)?.groups?.fact?.trim().replace(TRAILING, '').trim();
  if (!fact || NO_FACT.test(fact)) return null;
  // "can you remember that ...?" asks for it; "do you remember that ...?" never gets here.
  return fact.replace(/\s*\?$/, '').replace(/^["']([\s\S]+)["']$/, '$1') || null;
}
