// A question to the documents, answered with citations that were checked: look up, let a model phrase it, hold what it
// said against the passages. Nothing near enough is not known; without a model the passages are the answer.
import type { z } from 'zod';
import type { KnowledgeAnswer, KnowledgeAnswerPart, KnowledgeAnswerRequest } from '@/contracts/answers';
import type { HybridResult } from '@/contracts/knowledge';
import type { Logger } from '../../log';
import type { Principal } from '../../users/permissions';
import { type CheckReply, type JudgedReply, toCheckedSentence } from './check';
import { citationTitle } from './citations';
import { NOT_KNOWN, passagesAnswer } from './excerpts';
import type { KnowledgeLookup } from './lookup';

/** A language model words the answer from numbered passages. Null: none is within reach. */
export type PhraseAnswer = (
  principal: Principal,
  ask: {
    question: string;
    passages: readonly HybridResult[];
    confidence: number;
    signal?: AbortSignal;
    /** Words as they are written; those of a model that then fails are not the answer. */
    onText?: (text: string) => void;
  },
) => Promise<{ text: string; model: string } | null>;

export interface KnowledgeAnswers {
  answer(
    principal: Principal,
    request: Omit<z.output<typeof KnowledgeAnswerRequest>, 'stream'>,
    signal?: AbortSignal,
    /** Told on the way. */
    tell?: (part: Exclude<KnowledgeAnswerPart, { kind: 'answer' }>) => void,
  ): Promise<KnowledgeAnswer>;
}

/** Of the sentences that claim something; with fewer in a passage, a reply is the model's own and no answer. */
const LEAST_HELD = 0.5;

const claimsOf = ({ text, sentences }: JudgedReply) => ({
  answer: text,
  sentences: sentences.filter(({ verdict }) => verdict !== 'nothing').map(toCheckedSentence),
});

export function createKnowledgeAnswers(deps: {
  lookup: KnowledgeLookup;
  phrase: PhraseAnswer;
  check: CheckReply;
  log: Pick<Logger, 'info'>;
}): KnowledgeAnswers {
  return {
    async answer(principal, { query, collection, top_k: limit }, signal, tell) {
      const until = signal ? { signal } : {};
      const collections = collection === undefined ? undefined : [collection].flat();
      const looked = await deps.lookup.look(principal, { query, collections, limit, ...until });
      const { known, confidence, passages } = looked;
      tell?.({ kind: 'looked', known, confidence, passages });
      if (!known) {
        deps.log.info({ confidence }, 'a question was not answered from documents: the search is not sure enough');
        return { answer: NOT_KNOWN, model: null, dropped: null, known, confidence, passages, sentences: [] };
      }
      const onText = (text: string) => tell?.({ kind: 'text', text });
      const phrased = await deps.phrase(principal, { question: query, passages, confidence, onText, ...until });
      const numbered = passages.map((passage, index) => ({
        ...{ n: index + 1, title: citationTitle(passage), text: passage.content },
      }));
      const told = { known, confidence, passages };
      const own = async (dropped: KnowledgeAnswer['dropped']) => ({
        ...{ ...told, model: null, dropped },
        ...claimsOf(await deps.check(passagesAnswer(passages, query), numbered, signal)),
      });
      if (!phrased?.text.trim()) return own(null);
      const checked = claimsOf(await deps.check(phrased.text.trim(), numbered, signal));
      const held = checked.sentences.filter(({ supported }) => supported).length;
      if (held >= checked.sentences.length * LEAST_HELD)
        return { ...told, model: phrased.model, dropped: null, ...checked };
      deps.log.info({ model: phrased.model }, 'passages support too little of what a model wrote: they are the answer');
      return own({ model: phrased.model, text: phrased.text.trim() });
    },
  };
}
