// One run of libreyolo-web, the nearest thing on npm: the same weights, clip, browser and origin, in the loop that its
// readme shows. It does nothing with the boxes; the app also tracks, draws and stores them.
import { readFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { ModelFamily } from 'libreyolo-web';
import { median } from './median';
import type { Window } from './ours';
import { PLAYBACK_RATE, type Stage } from './stage';

export interface RivalRun {
  fps: number;
  /** Of one `predict`. */
  totalMs: number;
  /** Of the runtime's call inside it, messages to its worker included. */
  inferenceMs: number;
  provider: string;
}

export interface RivalModel {
  name: string;
  family: ModelFamily;
  inputSize: number;
}

const FOLDER = '/bench-rival';
const RUNTIME = path.resolve('node_modules/onnxruntime-web/dist');

let bundled: Promise<string> | null = null;

/** As an app would ship it: bundled, with the runtime that its plain import means to a browser. */
function bundle(): Promise<string> {
  bundled ??= build({
    stdin: { contents: `export { loadModel } from 'libreyolo-web';`, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]!.text);
  return bundled;
}

/**
 * A front of the app with the rival's files beside it, under the app's own headers. Requests of a worker's workers
 * cannot be answered by the browser's driver, so it takes a server. Returns its address and how to close it.
 */
async function serve(stage: Stage): Promise<{ url: string; close(): void }> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    if (!address.startsWith(`${FOLDER}/`)) {
      const ahead = forward(`${stage.url}${address}`, { headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      ahead.on('error', () => response.destroy());
      ahead.end();
      return;
    }
    const file = path.basename(address);
    const send = (type: string, body: string | Buffer) =>
      response.writeHead(200, { ...stage.headers, 'content-type': type }).end(body);
    if (file === 'index.html') send('text/html', '<!doctype html><video muted loop playsinline width="768"></video>');
    else if (file === 'libreyolo-web.mjs') send('text/javascript', script);
    else send(file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript', readFileSync(path.join(RUNTIME, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Task extends RivalModel, Window {
  folder: string;
  rate: number;
  threads: number | null;
}

/** Runs in the page. */
async function detectInLoop(task: Task) {
  const { loadModel }: typeof import('libreyolo-web') = await import(`${task.folder}/libreyolo-web.mjs`);
  const video = document.querySelector('video')!;
  video.src = '/samples/street.webm';
  await new Promise((resolve) => {
    video.onloadeddata = resolve;
  });
  await video.play();
  const model = await loadModel(`${location.origin}/api/v1/models/${task.name}/weights`, {
    modelFamily: task.family,
    inputSize: task.inputSize,
    runtime: { wasmPaths: `${location.origin}${task.folder}/`, numThreads: task.threads ?? undefined },
  });
  // Its private call of the runtime, timed from outside.
  const { engine } = model as unknown as { engine: { run(inputs: unknown): Promise<unknown> } };
  const run = engine.run.bind(engine);
  let inferenceMs = 0;
  engine.run = async (inputs) => {
    const began = performance.now();
    const outputs = await run(inputs);
    inferenceMs = performance.now() - began;
    return outputs;
  };
  video.playbackRate = task.rate;
  const warm = performance.now() + task.warmUpSeconds * 1000;
  while (performance.now() < warm) await model.predict(video);
  const totals: number[] = [];
  const inferences: number[] = [];
  let found = 0;
  const start = performance.now();
  while (performance.now() < start + task.seconds * 1000) {
    const began = performance.now();
    found += (await model.predict(video)).numDetections;
    totals.push(performance.now() - began);
    inferences.push(inferenceMs);
  }
  const fps = totals.length / ((performance.now() - start) / 1000);
  return { fps, totals, inferences, found, provider: model.provider ?? '', isolated: crossOriginIsolated };
}

/** `threads`: null for its own default. Throws when it does not run, or finds nothing. */
export async function runRival(
  stage: Stage,
  model: RivalModel,
  threads: number | null,
  window: Window,
): Promise<RivalRun> {
  const front = await serve(stage);
  const page = await stage.newPage();
  try {
    await page.goto(`${front.url}${FOLDER}/index.html`);
    const result = await page.evaluate(detectInLoop, {
      ...model,
      ...window,
      threads,
      folder: FOLDER,
      rate: PLAYBACK_RATE,
    });
    if (result.found === 0 || !result.isolated) throw new Error(`libreyolo-web: ${JSON.stringify(result)}`);
    const { fps, totals, inferences, provider } = result;
    return { fps, totalMs: median(totals), inferenceMs: median(inferences), provider };
  } finally {
    await page.close();
    front.close();
  }
}
