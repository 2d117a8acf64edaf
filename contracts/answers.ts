// An answer from documents: its passages, its words, and which sentences they support.
import { z } from 'zod';
import { HybridRequest, HybridResult } from './knowledge';

/** A sentence of a reply and the passages it names. */
export const CheckedSentence = z.object({
  text: z.string(),
  cites: z.array(z.number().int()),
  supported: z.boolean(),
});
export const KnowledgeAnswerRequest = HybridRequest.pick({ query: true, collection: true, top_k: true }).extend({
  /** The passages first, then the words as a model writes them, then the whole answer: text/event-stream. */
  stream: z.boolean().default(false),
});
export const KnowledgeAnswer = z.object({
  answer: z.string(),
  /** Null: no language model phrased it, the passages speak for themselves. */
  model: z.string().nullable(),
  /** What a model wrote and passages support less than half of: it is not the answer, the passages are. */
  dropped: z.object({ model: z.string(), text: z.string() }).nullable(),
  known: z.boolean(),
  confidence: z.number().min(0).max(1),
  passages: z.array(HybridResult),
  sentences: z.array(CheckedSentence),
});
export type KnowledgeAnswer = z.infer<typeof KnowledgeAnswer>;
/** What a streamed answer tells: what was looked up, words as they are written (not checked yet), the checked answer. */
export const KnowledgeAnswerPart = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('looked'),
    ...KnowledgeAnswer.pick({ known: true, confidence: true, passages: true }).shape,
  }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('answer'), answer: KnowledgeAnswer }),
]);
export type KnowledgeAnswerPart = z.infer<typeof KnowledgeAnswerPart>;
