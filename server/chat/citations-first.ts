// Documents before the model: a question that no camera answers is looked up in the agent's documents, and only where the
// search is sure enough do passages come of it. So a small model, or none, still answers from documents.
import { passagesAnswer } from '../knowledge/answering/excerpts';
import { contentWords } from '../knowledge/answering/words';
import type { Logger } from '../log';
import type { Found } from './tools/first';
import { type ChatKnowledge, collectionsOf, passagesResult, searchKnowledge } from './tools/knowledge';
import type { ChatTool, ToolContext } from './tools/tool';
import type { TurnMessage } from './turn';

export interface DocumentsFirst {
  /** Null: they do not know. */
  found: Found | null;
  confidence: number;
  /** Without a model: the passages as the answer. */
  alone: string;
}

/** Null where there is nothing to look up: no documents, or no question. */
export type LookFirst = (
  context: ToolContext,
  messages: readonly TurnMessage[],
  windowTokens: number,
) => Promise<DocumentsFirst | null>;

const MOST_PASSAGES = 6;
const MOST_MESSAGE = 2_000;
/** A third of the window, at four characters a token. */
const CHARACTERS_A_TOKEN = 4 / 3;
const FEW_WORDS = 3;
const POLITE =
  /^(?:(?:hi|hello|hey|please|and|so|ok(?:ay)?|now|then|but|also|well|thanks?|(?:can|could|would|will) you(?: please)?(?= (?:tell|show|explain|give|list|name|find|describe|summari[sz]e|look|search|say|help)\b)|(?:can|could|may) i|i(?:'d| would) like to|i (?:want|need) to|do you know|let me)[\s,.!]+)*/i;
const ASKS =
  /^(?:what|what's|who|who's|whom|whose|where|when|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|may|must|should|shall|will|would|any|explain|tell|describe|summari[sz]e|list|show|give|name|find|search|look up|know|remind|wie|was|wer|wo|wann|warum|welche[rsnm]?)\b/i;
const TO_YOU = /^(?:are|do|did|have|who are|what are|how are|how do|what do|where are|can|could|will|would) you\b/i;

/** A question or an order to tell something, with something to look for in it. */
export function asksSomething(text: string): boolean {
  if (text.length > MOST_MESSAGE || contentWords(text).length === 0) return false;
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim().replace(POLITE, ''))
    .some((sentence) => !TO_YOU.test(sentence) && (/\?["')\s]*$/.test(sentence) || ASKS.test(sentence)));
}

export function createLookFirst(deps: {
  knowledge: ChatKnowledge | null;
  log: Pick<Logger, 'info' | 'warn'>;
}): LookFirst {
  const { knowledge, log } = deps;
  if (!knowledge) return async () => null;
  const tool = searchKnowledge(knowledge) as unknown as ChatTool;

  return async (context, messages, windowTokens) => {
    const { text, principal, agent, signal } = context;
    if (!agent.config.flags.knowledge || !asksSomething(text)) return null;
    const collections = await collectionsOf(knowledge, context);
    if (collections.length === 0) return null;
    const started = performance.now();
    const look = (query: string) => knowledge.look(principal, { query, collections, limit: MOST_PASSAGES, signal });
    try {
      let query = text;
      let looked = await look(query);
      const before = messages.slice(0, -1).findLast(({ role }) => role === 'user')?.text ?? '';
      // "And on Sundays?" is about what was asked before it.
      if (!looked.known && before && contentWords(text).length <= FEW_WORDS && before.length < MOST_MESSAGE) {
        query = `${before} ${text}`;
        const again = await look(query);
        looked = { ...again, confidence: Math.max(again.confidence, looked.confidence) };
      }
      const { known, confidence, passages } = looked;
      if (!known) {
        log.info({ confidence, agent: agent.id }, 'no passages were given: the search is not sure enough');
        return { found: null, confidence, alone: '' };
      }
      const result = passagesResult(query, looked, windowTokens * CHARACTERS_A_TOKEN);
      const ms = performance.now() - started;
      return {
        found: { tool, input: { query: query.slice(0, 500) }, result, ms },
        ...{ confidence, alone: passagesAnswer(passages, text) },
      };
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error }, 'a reply was made without looking into the documents');
      return null;
    }
  };
}
