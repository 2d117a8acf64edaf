// HTTP doors of answers from documents, and of what the collections hold altogether.
import { KnowledgeAnswer, KnowledgeAnswerRequest, KnowledgeStats } from '@/contracts/knowledge';
import { HttpDoors } from '../door';
import type { KnowledgeAnswers } from './answering/answers';
import type { KnowledgeCounts } from './stats';

export function answerRoutes({ answers, counts }: { answers: KnowledgeAnswers; counts: KnowledgeCounts }): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/knowledge/answer',
      need: 'viewer',
      summary: 'An answer from documents, each sentence checked against the passage it names',
      body: KnowledgeAnswerRequest,
      response: KnowledgeAnswer,
      handle: ({ body, principal, context }) => answers.answer(principal, body, context.req.raw.signal),
    })
    .add({
      method: 'get',
      path: '/api/v1/knowledge/stats',
      need: 'viewer',
      summary: 'How much is in the collections that you may read',
      response: KnowledgeStats,
      handle: ({ principal }) => counts.stats(principal),
    });
}
