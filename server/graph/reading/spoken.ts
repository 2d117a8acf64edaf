// What a message of a chat states. People also ask, suppose, order work on words and paste code: a message that does is
// left alone, whatever its sentences say.
import type { NamedFact } from '../recording';
import { factsIn } from './patterns';
import { sentencesOf } from './sentences';

export interface Spoken {
  fact: NamedFact;
  start: number;
  end: number;
}

/** What is longer was pasted, not said. */
const MOST_MESSAGE = 4_000;
const CODE = /```|[{}]|=>|<\/?[a-z][^>]*>|^\s*>/im;
const NOT_MEANT =
  /\b(?:suppose|supposing|imagine|imaginary|pretend|assume|assuming|let['’]?s say|if|hypothetical(?:ly)?|fictional|for example|e\.g|role-?play|act as|story|novel|poem|song|joke|riddle|quiz|translate|translation|rewrite|rephrase|paraphrase|proofread|summari[sz]e|grammar|spelling|write|draft|compose|generate|continue|quote|repeat|recite|say|said|says|claims?|claimed|true or false)\b/i;
const TELLING =
  /^(?:(?:please |and |also )*(?:remember|note|keep in mind)(?: this| that|:)?|fyi[,:]?|(?:just )?so (?:that )?you know[,:]?|by the way[,:]?|for the record[,:]?|actually,) /i;

/** The message as one that may state something; null where it is left alone. */
export function statingText(message: string): string | null {
  const text = message.replaceAll('’', "'");
  return text.length > MOST_MESSAGE || CODE.test(text) || NOT_MEANT.test(text) ? null : text;
}

/** Worth a model's time: a sentence that asks nothing and names somebody or something. */
export function mayState(text: string): boolean {
  return [...sentencesOf(text)].some(
    ({ text: sentence }) =>
      !/\?["')]*$/.test(sentence) && /\S\s+\S+\s+\S/.test(sentence) && /\p{Lu}/u.test(sentence.slice(1)),
  );
}

export function spokenFacts(text: string, saidMs: number): Spoken[] {
  return [...sentencesOf(text)].flatMap(({ text: sentence, start, end }) =>
    factsIn(sentence.replace(TELLING, ''), null, saidMs).map((fact) => ({ fact, start, end })),
  );
}
