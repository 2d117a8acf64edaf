// HTTP doors of answers from documents, and of what the collections hold altogether.
import { KnowledgeAnswer, type KnowledgeAnswerPart, KnowledgeAnswerRequest } from '@/contracts/answers';
import { KnowledgeStats } from '@/contracts/knowledge';
import type { Core } from '../core';
import { HttpDoors } from '../door';
import { eventStream } from '../event-stream';
import type { KnowledgeAnswers } from './answering/answers';
import type { KnowledgeCounts } from './stats';

export function answerRoutes(
  { log }: Pick<Core, 'log'>,
  { answers, counts }: { answers: KnowledgeAnswers; counts: KnowledgeCounts },
): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/knowledge/answer',
      need: 'viewer',
      summary:
        'An answer from documents, each sentence checked against the passage it names. With stream: true as text/event-stream: what was found, the words as they are written, the checked answer',
      body: KnowledgeAnswerRequest,
      response: KnowledgeAnswer,
      handle({ body, principal, context }) {
        if (!body.stream) return answers.answer(principal, body, context.req.raw.signal);
        return eventStream<KnowledgeAnswerPart>(log, context, async (tell, hungUp) => ({
          kind: 'answer',
          answer: await answers.answer(principal, body, hungUp, tell),
        }));
      },
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
