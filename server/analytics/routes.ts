// HTTP doors of asking: questions in words, plans made by hand, the sightings behind a figure, and what the question
// box needs to help along.
import { z } from 'zod';
import {
  Answer,
  Catalog,
  Completions,
  Evidence,
  EvidenceRequest,
  PlanRequest,
  PolarsAnswer,
  PolarsRequest,
  QueryRequest,
} from '@/contracts/analytics';
import { AskedPage } from '@/contracts/boards';
import { Id, Ok, PageQuery } from '@/contracts/common';
import { HttpDoors } from '../door';
import type { Ask } from './ask';
import type { History } from './boards/asked';
import type { Helping } from './helping';

const One = z.object({ id: Id });
const OK = { ok: true as const };

export function analyticsRoutes({
  ask,
  helping,
  history,
}: {
  ask: Ask;
  helping: Helping;
  history: History;
}): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/query',
      need: 'viewer',
      summary: 'Ask in plain words; answers a sentence with its figure, table, chart, plan, SQL and windows',
      body: QueryRequest,
      response: Answer,
      handle: ({ body, principal }) => ask.ask(principal, body),
    })
    .add({
      method: 'post',
      path: '/api/v1/query/polars',
      need: 'viewer',
      summary: 'Ask in plain words, with the field names of Polars clients; the sentence is `response`',
      body: PolarsRequest,
      response: PolarsAnswer,
      async handle({ body: { query, ...rest }, principal }) {
        const answer = await ask.ask(principal, { ...rest, question: query, model: true });
        return { ...answer, response: answer.answer };
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/analytics/run',
      need: 'viewer',
      summary: 'Run a plan made by hand',
      body: PlanRequest,
      response: Answer,
      handle: ({ body, principal }) => ask.run(principal, body),
    })
    .add({
      method: 'post',
      path: '/api/v1/analytics/evidence',
      need: 'viewer',
      summary: 'The sightings behind a figure, or behind one group of it',
      body: EvidenceRequest,
      response: Evidence,
      handle: ({ body, principal }) => ask.evidence(principal, body),
    })
    .add({
      method: 'get',
      path: '/api/v1/analytics/catalog',
      need: 'viewer',
      summary: 'What can be measured, grouped and filtered, and the names that questions may use',
      response: Catalog,
      handle: ({ principal }) => helping.catalog(principal),
    })
    .add({
      method: 'get',
      path: '/api/v1/analytics/complete',
      need: 'viewer',
      summary: 'Questions that what was typed so far may become',
      query: z.object({ q: z.string().max(500).default('') }),
      response: Completions,
      handle: async ({ query, principal }) => ({ items: await helping.complete(principal, query.q) }),
    })
    .add({
      method: 'get',
      path: '/api/v1/analytics/asked',
      need: 'viewer',
      summary: 'What you asked, newest first; the last 500',
      query: PageQuery,
      response: AskedPage,
      handle: ({ query, principal }) => history.list(principal, query),
    })
    .add({
      method: 'delete',
      path: '/api/v1/analytics/asked',
      need: 'viewer',
      summary: 'Forget everything that you asked',
      response: Ok,
      async handle({ principal }) {
        await history.clear(principal);
        return OK;
      },
    })
    .add({
      method: 'delete',
      path: '/api/v1/analytics/asked/{id}',
      need: 'viewer',
      summary: 'Forget one question',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await history.remove(principal, params.id);
        return OK;
      },
    });
}
