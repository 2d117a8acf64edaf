// Where the benchmark plays: the built app with every detector it can get, one browser, one signed-in person and one
// camera that shows the sample clip. Each run gets a fresh page in it.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { type Camera, Camera as CameraShape } from '@/contracts/cameras';
import { ModelList, type ModelState } from '@/contracts/models';
import { makeAccount } from '@/e2e/support/app';
import { startServer, type TestServer } from '@/e2e/support/server';

/** The clip has 10 pictures a second; played this much faster it gives 30, as cameras do. */
export const PLAYBACK_RATE = 3;
const FETCH_WAIT_MS = 120_000;
const SYSTEM_BROWSER = '/usr/bin/chromium';

export interface Stage {
  readonly url: string;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly camera: Camera;
  readonly models: readonly ModelState[];
  /** What the server answers with besides the body: isolation and content policy. */
  readonly headers: Record<string, string>;
  newPage(): Promise<Page>;
  setModel(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Weights that are here already, in a folder of their own, because fetching adds to it. */
function copyWeights(): string {
  const from = path.resolve(process.env.MODELS_DIR ?? 'public/models');
  const folder = mkdtempSync(path.join(tmpdir(), 'sightline-bench-models-'));
  for (const file of readdirSync(from).filter((name) => name.endsWith('.onnx'))) {
    copyFileSync(path.join(from, file), path.join(folder, file));
  }
  return folder;
}

export async function openStage(): Promise<Stage> {
  const modelsDir = copyWeights();
  const ends: (() => Promise<unknown> | undefined)[] = [async () => rmSync(modelsDir, { recursive: true })];
  const close = async () => {
    for (const end of ends.reverse()) await end()?.catch(() => undefined);
  };
  try {
    const server = await startServer({ MODELS_DIR: modelsDir, LOG_LEVEL: 'error' });
    ends.push(() => server.remove());
    const executablePath = process.env.CHROMIUM_PATH ?? SYSTEM_BROWSER;
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    });
    ends.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const first = await context.newPage();
    await makeAccount(first, server);
    await first.close();
    const api = createApi(context, server);
    const models = await fetchModels(api);
    const settings = { maxFps: 60 };
    const created = await api('POST', '/api/v1/cameras', { name: 'Bench', source: { kind: 'sample' }, settings });
    const camera = CameraShape.parse(created);
    return {
      url: server.url,
      browser,
      context,
      camera,
      models,
      headers: await pageHeaders(server.url),
      async newPage() {
        const page = await context.newPage();
        // tsx names functions through this helper, which the page does not have.
        await page.addInitScript({ content: 'globalThis.__name = (it) => it;' });
        return page;
      },
      async setModel(model) {
        await api('PATCH', `/api/v1/cameras/${camera.id}`, { settings: { ...settings, model } });
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

type Api = (method: string, url: string, data?: unknown) => Promise<unknown>;

function createApi(context: BrowserContext, server: TestServer): Api {
  return async (method, url, data) => {
    const headers = { origin: server.url };
    const response = await context.request.fetch(`${server.url}${url}`, { method, data, headers });
    if (!response.ok()) throw new Error(`${method} ${url}: ${response.status()} ${await response.text()}`);
    return response.json();
  };
}

/** Every detector that is here or in MODEL_MIRROR; nothing is fetched from the internet. */
async function fetchModels(api: Api): Promise<ModelState[]> {
  const list = async () => ModelList.parse(await api('GET', '/api/v1/models')).items;
  if (!process.env.MODEL_MIRROR) return (await list()).filter(({ present }) => present);
  for (const { name, present } of await list()) {
    if (present || !inMirror((await list()).find((model) => model.name === name)!)) continue;
    await api('POST', `/api/v1/models/${name}/fetch`, { accept_licence: true });
    const deadline = Date.now() + FETCH_WAIT_MS;
    while (Date.now() < deadline) {
      const state = (await list()).find((model) => model.name === name);
      if (!state?.fetching) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  return (await list()).filter(({ present }) => present);
}

function inMirror({ file, mirrorNames }: ModelState): boolean {
  const mirror = process.env.MODEL_MIRROR ?? '';
  if (/^https?:/.test(mirror)) return true;
  const names = new Set([mirror, path.join(mirror, 'detectors')].flatMap((dir) => filesIn(dir)));
  return [file, ...mirrorNames].some((name) => names.has(name));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The app's own headers, so that a page that is served from here is as isolated as the app. */
async function pageHeaders(url: string): Promise<Record<string, string>> {
  const { headers } = await fetch(`${url}/sign-in`);
  const wanted = [...headers].filter(([name]) => /^(cross-origin-|content-security-policy$)/.test(name));
  return Object.fromEntries(wanted);
}
