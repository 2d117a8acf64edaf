// The HTTP doors of language models: the servers, what each has, and models fetched, looked into and removed.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import {
  Backend,
  BackendCreate,
  BackendList,
  BackendPatch,
  LanguageModelList,
  ModelAt,
  ModelPull,
  ModelShow,
  PullJob,
  PullJobList,
} from '@/contracts/inference';
import type { Core } from '../core';
import { HttpDoors } from '../door';
import { AppError, toAppError } from '../errors';
import { createAudit } from '../users/audit';
import type { BackendDesk } from './backend-desk';
import { infoOf } from './candidates';
import type { Language } from './language';
import type { ModelPulls } from './model-pulls';
import { ProviderFault } from './provider';

const CALL_LIMIT_MS = 10_000;
const WithId = z.object({ id: Id });
/** An id; or a name, for servers that the environment names. */
const WithKey = z.object({ id: z.string().min(1).max(60) });
const DONE = { ok: true as const };

export interface LanguageDoorsDeps {
  language: Pick<Language, 'list' | 'resolve'>;
  desk: BackendDesk;
  pulls: ModelPulls;
}

export function languageRoutes(core: Pick<Core, 'db'>, { language, desk, pulls }: LanguageDoorsDeps): HttpDoors {
  const audit = createAudit(core.db);

  function managed(name: string) {
    const backend = desk.get(name);
    const { manage } = backend.provider;
    if (!manage) {
      throw new AppError(
        'invalid',
        `Models of ${name} are looked after at the server itself; only Ollama can do it here.`,
      );
    }
    return { backend, manage };
  }

  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/inference/backends',
      need: 'operator',
      summary: 'List the language servers and how they do',
      response: BackendList,
      handle: async () => ({ items: await desk.list() }),
    })
    .add({
      method: 'post',
      path: '/api/v1/inference/backends',
      need: 'admin',
      summary: 'Connect a language server; it is kept also when it does not answer now, and says so',
      body: BackendCreate,
      response: Backend,
      status: 201,
      handle: ({ principal, body }) => desk.create(principal, body),
    })
    .add({
      method: 'patch',
      path: '/api/v1/inference/backends/{id}',
      need: 'admin',
      summary: 'Change a language server; a new address forgets the key unless it is given again',
      params: WithId,
      body: BackendPatch,
      response: Backend,
      handle: ({ principal, params, body }) => desk.update(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: '/api/v1/inference/backends/{id}',
      need: 'admin',
      summary: 'Disconnect a language server',
      params: WithId,
      response: Ok,
      async handle({ principal, params }) {
        await desk.remove(principal, params.id);
        return DONE;
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/inference/backends/{id}/check',
      need: 'admin',
      summary: 'Look now whether a language server answers; closes its circuit breaker when it does',
      params: WithKey,
      response: Backend,
      handle: ({ params }) => desk.check(params.id),
    })
    .add({
      method: 'get',
      path: '/api/v1/inference/models',
      need: 'viewer',
      summary: 'List the models of all language servers that answer',
      response: LanguageModelList,
      async handle() {
        const [items, preferred] = await Promise.all([language.list(), language.resolve([])]);
        return { items, preferred: preferred && { provider: preferred.provider, model: preferred.model } };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/inference/models/show',
      need: 'operator',
      summary: 'Everything that a server tells of a model',
      query: ModelAt,
      response: ModelShow,
      async handle({ query }) {
        const backend = desk.get(query.provider);
        const model = backend.models?.find(({ name }) => name === query.model);
        const { manage } = backend.provider;
        const details = manage ? await inWords(manage.show(query.model, AbortSignal.timeout(CALL_LIMIT_MS))) : {};
        return { info: model ? infoOf(backend, model) : null, details };
      },
    })
    .add({
      method: 'delete',
      path: '/api/v1/inference/models',
      need: 'admin',
      summary: 'Remove a model from its server',
      query: ModelAt,
      response: Ok,
      async handle({ principal, query }) {
        const { backend, manage } = managed(query.provider);
        await inWords(manage.remove(query.model, AbortSignal.timeout(CALL_LIMIT_MS)));
        await audit.record(principal, 'language-model.remove', query.model, { provider: query.provider });
        await backend.refresh();
        return DONE;
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/inference/models/unload',
      need: 'admin',
      summary: 'Put a model out of the memory of its server',
      body: ModelAt,
      response: Ok,
      async handle({ body }) {
        const { backend, manage } = managed(body.provider);
        await inWords(manage.unload(body.model, AbortSignal.timeout(CALL_LIMIT_MS)));
        await backend.refresh();
        return DONE;
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/inference/pulls',
      need: 'admin',
      summary: 'List the models that are or were being fetched',
      response: PullJobList,
      handle: () => ({ items: pulls.list() }),
    })
    .add({
      method: 'post',
      path: '/api/v1/inference/pulls',
      need: 'admin',
      summary: 'Fetch a model to a server; follow job:progress (kind "model-pull") or the list',
      body: ModelPull,
      response: PullJob,
      status: 202,
      async handle({ principal, body }) {
        const { backend, manage } = managed(body.provider);
        const job = pulls.start(backend, manage, body.model);
        await audit.record(principal, 'language-model.pull', body.model, { provider: body.provider });
        return job;
      },
    })
    .add({
      method: 'delete',
      path: '/api/v1/inference/pulls/{id}',
      need: 'admin',
      summary: 'Stop fetching; what has arrived is kept for the next try',
      params: WithId,
      response: PullJob,
      handle: ({ params }) => pulls.cancel(params.id),
    });
}

/** A fault of a server, for the person at the door. */
async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw toAppError(error);
    const kind = error.status === 404 ? 'not_found' : error.kind === 'refused' ? 'invalid' : 'unavailable';
    throw new AppError(kind, error.message, { cause: error });
  }
}
