// Mounts every room's HTTP doors on one app: request id, who is asking, same-origin check, size limit, one error
// shape, and the OpenAPI document made from the same schemas. Pages go to Next; see listener.ts.
import type { IncomingMessage } from 'node:http';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../core';
import { type DoorContext, type DoorEnv, type HttpDoors, httpError, type MountedDoor } from '../door';
import { AppError, toAppError } from '../errors';
import type { Users } from '../users/authenticate';
import { assertSameOrigin } from '../users/same-origin';
import { apiDocs } from './api-docs';

const MEBIBYTE = 1024 * 1024;
const DEFAULT_LIMIT = 8 * MEBIBYTE;
/** Paths that take more than the default: pictures to look at, documents, and weights. */
const LIMITS: [prefix: string, bytes: number][] = [
  ['/api/v1/vision/', 16 * MEBIBYTE],
  ['/api/v1/attachments', 21 * MEBIBYTE],
  ['/api/v1/knowledge/upload', 101 * MEBIBYTE],
  ['/api/v1/models/upload', 256 * MEBIBYTE],
  ['/v1/chat/', 32 * MEBIBYTE],
  ['/api/chat', 32 * MEBIBYTE],
  ['/api/generate', 32 * MEBIBYTE],
  ['/api/v1/ollama/', 32 * MEBIBYTE],
];

export interface HttpApp {
  fetch(request: Request, env?: { incoming?: IncomingMessage }): Response | Promise<Response>;
  doors: MountedDoor[];
}

function limitFor(path: string): number {
  return LIMITS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? DEFAULT_LIMIT;
}

export function createHttp(core: Core, users: Users, rooms: HttpDoors[], version: string): HttpApp {
  const app = new OpenAPIHono<DoorEnv>();
  const limits = new Map([DEFAULT_LIMIT, ...LIMITS.map(([, bytes]) => bytes)].map((bytes) => [bytes, limiter(bytes)]));

  app.use(async (context, next) => {
    const started = performance.now();
    const requestId = uuidv7();
    context.set('requestId', requestId);
    await next();
    context.res.headers.set('x-request-id', requestId);
    core.log.debug(
      {
        requestId,
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  });
  app.use((context, next) => limits.get(limitFor(context.req.path))!(context, next));
  app.use(async (context, next) => {
    assertSameOrigin(context.req.raw, core.env);
    context.set('principal', await users.authenticate(context.req.raw.headers));
    await next();
  });

  app.on(['GET', 'POST'], '/api/auth/*', (context) => {
    const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
    return users.handleAuth(context.req.raw, incoming?.socket.remoteAddress);
  });
  for (const room of rooms) app.route('/', room.app);
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Sightline',
      version,
      description: 'Cameras, sightings and what was seen. Sign in, or send an API key.',
    },
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'sightline.session_token',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  apiDocs(app);

  const answer = (failure: AppError, context: DoorContext) => {
    const shape = rooms.find(({ errors }) => errors?.at.test(context.req.path))?.errors;
    const requestId = context.get('requestId');
    return shape ? shape.answer(failure, requestId) : httpError(failure, requestId);
  };
  app.notFound((context) => answer(new AppError('not_found', `There is nothing at ${context.req.path}.`), context));
  app.onError((error, context) => {
    const failure = toAppError(error);
    const requestId = context.get('requestId');
    if (failure.kind === 'internal' || failure.kind === 'unavailable') {
      core.log.error({ err: failure.cause ?? failure, requestId, path: context.req.path }, failure.message);
    }
    return answer(failure, context);
  });
  return { fetch: (request, env) => app.fetch(request, env), doors: rooms.flatMap((room) => room.doors) };
}

function limiter(bytes: number) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new AppError('too_large', `The body is larger than ${Math.round(bytes / MEBIBYTE)} MB.`);
    },
  });
}
