// A question to the documents, answered with citations that were checked: look up, let a model phrase it, hold what it
// said against the passages. Nothing near enough is not known; without a model the passages are the answer.
import type { z } from 'zod';
import type { HybridResult, KnowledgeAnswer, KnowledgeAnswerRequest } from '@/contracts/knowledge';
import type { Logger } from '../../log';
import type { Principal } from '../../users/permissions';
import { type CheckReply, toCheckedSentence } from './check';
import { citationTitle } from './citations';
import { NOT_KNOWN, passagesAnswer } from './excerpts';
import type { KnowledgeLookup } from './lookup';

/** A language model words the answer from numbered passages. Null: none is within reach. */
export type PhraseAnswer = (
  principal: Principal,
  ask: { question: string; passages: readonly HybridResult[]; confidence: number; signal?: AbortSignal },
) => Promise<{ text: string; model: string } | null>;

export interface KnowledgeAnswers {
  answer(
    principal: Principal,
    request: z.output<typeof KnowledgeAnswerRequest>,
    signal?: AbortSignal,
  ): Promise<KnowledgeAnswer>;
}

export function createKnowledgeAnswers(deps: {
  lookup: KnowledgeLookup;
  phrase: PhraseAnswer;
  check: CheckReply;
  log: Pick<Logger, 'info'>;
}): KnowledgeAnswers {
  return {
    async answer(principal, { query, collection, top_k: limit }, signal) {
      const until = signal ? { signal } : {};
      const collections = collection === undefined ? undefined : [collection].flat();
      const looked = await deps.lookup.look(principal, { query, collections, limit, ...until });
      const { known, confidence, passages } = looked;
      if (!known) {
        deps.log.info({ confidence }, 'a question was not answered from documents: the search is not sure enough');
        return { answer: NOT_KNOWN, model: null, known, confidence, passages, sentences: [] };
      }
      const phrased = await deps.phrase(principal, { question: query, passages, confidence, ...until });
      const words = phrased?.text.trim() || passagesAnswer(passages, query);
      const checked = passages.map((passage, index) => ({
        ...{ n: index + 1, title: citationTitle(passage), text: passage.content },
      }));
      const { text, sentences } = await deps.check(words, checked, signal);
      return {
        ...{ answer: text, model: phrased?.text.trim() ? phrased.model : null, known, confidence, passages },
        sentences: sentences.filter(({ verdict }) => verdict !== 'nothing').map(toCheckedSentence),
      };
    },
  };
}
