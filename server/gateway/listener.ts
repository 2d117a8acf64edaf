// The one request listener of the process: API paths go to the HTTP app, the rest to Next, after the same permission
// function has decided whether this page may be shown.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Core } from '../core';
import type { Users } from '../users/authenticate';
import { pageDecision } from '../users/pages';
import { securityHeaders } from './headers';
import type { HttpApp } from './http';
import { nodeHeaders } from './node-headers';
import { takeUnreadBody, uncancelled } from './unread-body';

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const API = /^\/(api|v1|health|ready|metrics)(\/|$)/;

/**
 * The adapter's request only looks like one, and the platform refuses to build on it, as the body limit has to. The
 * signal is aborted when the caller hangs up.
 */
function toRequest({ url, method, headers, body, signal }: Request): Request {
  return new Request(url, { method, headers, body: body && uncancelled(body), signal, duplex: 'half' } as RequestInit);
}

export function createListener(
  core: Core,
  users: Users,
  http: HttpApp,
  pages: PageHandler,
  dev: boolean,
): RequestListener {
  const headers = securityHeaders(dev, core.env.PUBLIC_URL?.startsWith('https:') ?? false);
  const api = getRequestListener(
    (request, env) => http.fetch(toRequest(request), env as { incoming?: IncomingMessage }),
    // Left-over bodies: unread-body.ts. The adapter's way waits half a second and closes the connection.
    { overrideGlobalObjects: false, autoCleanupIncoming: false },
  );

  const page = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const decision = pageDecision(
      request.url ?? path,
      await users.authenticate(nodeHeaders(request)),
      await users.needsSetup(),
    );
    if (typeof decision === 'object') {
      response.writeHead(302, { location: decision.redirect, 'cache-control': 'no-store' }).end();
    } else {
      if (decision === 'forbidden') request.url = '/forbidden';
      await pages(request, response);
    }
  };

  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (API.test(path)) {
      takeUnreadBody(request, response);
      api(request, response);
      return;
    }
    page(request, response, path).catch((error) => {
      core.log.error({ err: error, path }, 'page failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The page could not be made. The server log has the details.');
    });
  };
}
