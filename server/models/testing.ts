// Helpers for the tests of this room: a model entry, and a web server on this machine that can answer ranges, break
// off, and give wrong bytes; and a room's doors with somebody in front of them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenAPIHono } from '@hono/zod-openapi';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@/contracts/common';
import { ModelEntry } from '@/contracts/models';
import { type DoorEnv, httpError } from '../door';

export const WEIGHTS = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 251));

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function testEntry(changes: Partial<ModelEntry> = {}): ModelEntry {
  return ModelEntry.parse({
    name: 'test-model',
    title: 'Test model',
    layout: 'yolox',
    file: 'test.onnx',
    mirrorNames: ['test_f32.onnx'],
    inputSize: 416,
    classes: 'coco',
    licence: 'Apache-2.0',
    bytes: WEIGHTS.length,
    sha256: [sha256(WEIGHTS)],
    source: { kind: 'url', url: 'http://127.0.0.1:9/test.onnx' },
    rank: 1,
    ...changes,
  });
}

export interface TestServer {
  url: string;
  /** Range headers of the requests so far; undefined where there was none. */
  ranges: (string | undefined)[];
  /** Breaks every connection. */
  drop(): void;
  close(): Promise<void>;
}

export interface TestServerOptions {
  bytes?: Buffer;
  /** Answers the first request with this many bytes and then nothing, until the connection is dropped. */
  hangAfter?: number;
  status?: number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const bytes = options.bytes ?? WEIGHTS;
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    if (options.status) return response.writeHead(options.status).end();
    const start = rangeStart(request);
    if (start >= bytes.length) return response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length - start, etag: '"v1"' });
    if (options.hangAfter !== undefined && ranges.length === 1) {
      return void response.write(bytes.subarray(start, options.hangAfter));
    }
    response.end(bytes.subarray(start));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ranges,
    drop: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
}

/** A room's doors as a person with this role meets them; null for nobody. */
export function withPrincipal(room: OpenAPIHono<DoorEnv>, role: Role | null): OpenAPIHono<DoorEnv> {
  const app = new OpenAPIHono<DoorEnv>();
  app.use(async (context, next) => {
    const who = {
      kind: 'user',
      userId: uuidv7(),
      name: 'Someone',
      email: 'someone@example.com',
      cameraIds: null,
    } as const;
    context.set('principal', role && { ...who, role });
    await next();
  });
  app.route('/', room);
  app.onError((error) => httpError(error, 'test'));
  return app;
}

/** Puts the two detectors of the npm package into a folder, as set-up does. */
export function putCenternetInto(folder: string): void {
  execFileSync(process.execPath, ['scripts/convert-centernet.mjs', folder]);
}
