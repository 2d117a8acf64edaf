// How a room opens a door, HTTP or socket: it names the path or event, the role it needs and the schemas, and gets
// parsed input and a principal. The gateway mounts doors; a test walks them all. No door checks roles by hand.
import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ErrorBody } from '@/contracts/common';
import type { ClientEventName, ClientOutput, clientEvents } from '@/contracts/realtime';
import { type AppError, errorBody, HTTP_STATUS, toAppError } from './errors';
import { authorize, type Need, type Principal } from './users/permissions';

export interface DoorVariables {
  principal: Principal | null;
  requestId: string;
}
export type DoorEnv = { Variables: DoorVariables };
export type DoorContext = Context<DoorEnv>;

type Part = z.ZodType;

export interface HttpDoor<Q extends Part, B extends Part, P extends Part, R extends Part> {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** With {name} for parameters, as OpenAPI writes them. */
  path: string;
  need: Need;
  summary: string;
  /** The heading it stands under in the API docs; default: the room, as its path says. */
  tag?: string;
  query?: Q;
  params?: P;
  /** JSON body. Leave out and read `context.req` for multipart and binary bodies. */
  body?: B;
  /** What it answers as JSON; leave out when `handle` returns a Response of its own. */
  response?: R;
  status?: 200 | 201 | 202;
  handle(input: {
    query: z.output<Q>;
    params: z.output<P>;
    body: z.output<B>;
    principal: Principal;
    context: DoorContext;
  }): Promise<z.input<R> | Response> | z.input<R> | Response;
}

export interface MountedDoor {
  method: string;
  path: string;
  need: Need;
}

/** How errors are told below the paths that `at` matches, where a protocol of others has a shape of its own. */
export interface ErrorShape {
  at: RegExp;
  answer(failure: AppError, requestId: string): Response;
}

/** A room's HTTP doors, collected; `app` is what the gateway mounts, `doors` what the role walk reads. */
export class HttpDoors {
  readonly errors: ErrorShape | undefined;
  readonly app = new OpenAPIHono<DoorEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error;
    },
  });
  readonly doors: MountedDoor[] = [];

  constructor({ errors }: { errors?: ErrorShape } = {}) {
    this.errors = errors;
  }

  add<
    Q extends Part = z.ZodUnknown,
    B extends Part = z.ZodUnknown,
    P extends Part = z.ZodUnknown,
    R extends Part = z.ZodUnknown,
  >(door: HttpDoor<Q, B, P, R>): this {
    const request: NonNullable<RouteConfig['request']> = {};
    if (door.query) request.query = door.query as never;
    if (door.params) request.params = door.params as never;
    if (door.body) request.body = { required: true, content: { 'application/json': { schema: door.body } } };
    const failure = {
      description: 'What went wrong, in words',
      content: { 'application/json': { schema: ErrorBody } },
    };
    const status = door.status ?? 200;
    const route = createRoute({
      method: door.method,
      path: door.path,
      summary: door.summary,
      tags: [door.tag ?? door.path.split('/')[3] ?? 'system'],
      ...(door.need === 'public' ? {} : { security: [{ session: [] }, { apiKey: [] }] }),
      'x-role': door.need,
      request,
      // Roles are checked before the input is parsed: a stranger learns nothing from validation messages.
      middleware: [
        async (context: Context, next: () => Promise<void>) => {
          authorize((context as DoorContext).get('principal'), door.need);
          await next();
        },
      ] as never,
      responses: {
        [status]: {
          description: 'Done',
          ...(door.response ? { content: { 'application/json': { schema: door.response } } } : {}),
        },
        ...(door.query || door.body || door.params ? { 400: failure } : {}),
        ...(door.need === 'public' ? {} : { 401: failure, 403: failure }),
        ...(door.params ? { 404: failure } : {}),
      },
    });
    const handler = async (context: DoorContext) => {
      const valid = context.req.valid.bind(context.req) as (part: string) => unknown;
      const result = await door.handle({
        query: (door.query ? valid('query') : undefined) as z.output<Q>,
        params: (door.params ? valid('param') : undefined) as z.output<P>,
        body: (door.body ? valid('json') : undefined) as z.output<B>,
        // A public door may be entered by nobody; it must not look at the principal.
        principal: context.get('principal') as Principal,
        context,
      });
      if (result instanceof Response) return result;
      return context.json(result as never, status);
    };
    this.app.openapi(route, handler as never);
    this.doors.push({ method: door.method.toUpperCase(), path: door.path, need: door.need });
    return this;
  }
}

/** Answers an error thrown anywhere behind HTTP in the one shape. */
export function httpError(error: unknown, requestId: string): Response {
  const failure = toAppError(error);
  return Response.json(errorBody(failure, requestId), { status: HTTP_STATUS[failure.kind] });
}

export interface SocketCaller {
  readonly id: string;
  readonly principal: Principal;
  /** Per-connection notes of a room, cleared when it closes. */
  readonly data: Map<string, unknown>;
  join(room: string): void;
  leave(room: string): void;
}

export interface SocketDoor<E extends ClientEventName> {
  event: E;
  need: Exclude<Need, 'public'>;
  handle(
    caller: SocketCaller,
    input: z.output<(typeof clientEvents)[E]['input']>,
  ): Promise<ClientOutput<E>> | ClientOutput<E>;
}

/** What a room's sockets.ts exports: its events, and what to do when a connection ends. */
export interface SocketDoors {
  doors: SocketDoor<ClientEventName>[];
  closed?(caller: SocketCaller): void;
}

export function socketDoor<E extends ClientEventName>(door: SocketDoor<E>): SocketDoor<ClientEventName> {
  return door as unknown as SocketDoor<ClientEventName>;
}
