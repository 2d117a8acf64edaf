// The browsable API reference at /api/docs: Swagger UI from its npm package, so that it also works without internet.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { DoorEnv } from '../door';

const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sightline API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/api/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true })</script></body></html>`;

export function apiDocs(app: OpenAPIHono<DoorEnv>): void {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.get('/api/docs', (context) => context.html(PAGE));
  app.get('/api/docs/:file', async (context, next) => {
    const type = FILES[context.req.param('file')];
    if (!type) return next();
    const body = await readFile(path.join(folder, context.req.param('file')));
    return new Response(new Uint8Array(body), {
      headers: { 'content-type': type, 'cache-control': 'public, max-age=86400' },
    });
  });
}
