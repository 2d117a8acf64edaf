// Milliseconds of each stage and frames a second of the built app in a real browser, for every detector at hand, and
// libreyolo-web beside it on the same weights. Runs are interleaved, because a machine has moods.
// `npm run bench -- vision [--rounds 3] [--seconds 15] [--warm-up 5] [--only NAME] [--write]`; MODEL_MIRROR brings more
// detectors. --write renews docs/bench/vision.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { DeviceSettings } from '@/components/live/runner/device-settings';
import { type OurRun, runOurs, STAGES } from './vision/ours';
import { type Conditions, page, type Versus } from './vision/report';
import { type RivalModel, type RivalRun, runRival } from './vision/rival';
import { openStage, type Stage } from './vision/stage';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '15' },
    'warm-up': { type: 'string', default: '5' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const window = { seconds: Number(options.seconds), warmUpSeconds: Number(options['warm-up']) };
const wanted = (name: string) => options.only === undefined || options.only.split(',').includes(name);

const DEFAULTS: DeviceSettings = { backend: 'auto', threads: 0, batterySaver: false };
const FAMILIES: Record<string, RivalModel['family']> = { 'yolox-nano': 'yolox', yolov8n: 'yolo' };

/** One round of every detector in every setting, then the next, so that a slow minute hurts all alike. */
async function measureAll(stage: Stage, gpu: boolean): Promise<Map<string, OurRun[]>> {
  const settings: DeviceSettings[] = [1, 2].map((threads) => ({ ...DEFAULTS, backend: 'wasm', threads }));
  if (gpu) settings.push({ ...DEFAULTS, backend: 'webgpu' });
  const runs = new Map<string, OurRun[]>();
  for (let round = 0; round < rounds; round++) {
    for (const { name } of stage.models.filter((model) => wanted(model.name))) {
      for (const setting of settings) {
        const run = await runOurs(stage, name, setting, window);
        const key = `${name} ${run.backend} ${run.threads}`;
        runs.set(key, [...(runs.get(key) ?? []), run]);
        say(`${key}: ${run.fps.toFixed(1)} fps, ${STAGES.map((s) => `${s} ${run.stages[s].toFixed(1)}`).join(', ')}`);
      }
    }
  }
  return runs;
}

async function compare(stage: Stage): Promise<Versus[]> {
  const results: Versus[] = [];
  for (const model of stage.models.filter(({ name }) => name in FAMILIES && wanted(name))) {
    const rival: RivalModel = { name: model.name, family: FAMILIES[model.name]!, inputSize: model.inputSize };
    const shipped: Versus = { model: model.name, how: 'as each ships', ours: [], theirs: [] };
    const single: Versus = { model: model.name, how: '1 thread', ours: [], theirs: [] };
    for (let round = 0; round < rounds; round++) {
      await meet(
        shipped,
        () => runOurs(stage, model.name, DEFAULTS, window),
        () => runRival(stage, rival, null, window),
      );
      const one: DeviceSettings = { ...DEFAULTS, backend: 'wasm', threads: 1 };
      await meet(
        single,
        () => runOurs(stage, model.name, one, window),
        () => runRival(stage, rival, 1, window),
      );
    }
    results.push(shipped, single);
  }
  return results;
}

async function meet(versus: Versus, ours: () => Promise<OurRun>, theirs: () => Promise<RivalRun>): Promise<void> {
  const own = await ours();
  const other = await theirs();
  versus.ours.push(own);
  versus.theirs.push(other);
  const { model, how } = versus;
  say(
    `${model}, ${how}: ours ${own.fps.toFixed(1)} fps (inference ${own.stages.inference.toFixed(1)} of ${own.stages.total.toFixed(1)} ms), ` +
      `theirs ${other.fps.toFixed(1)} fps (inference ${other.inferenceMs.toFixed(1)} of ${other.totalMs.toFixed(1)} ms, ${other.provider})`,
  );
}

/** What draws WebGPU here, or null. */
async function findAdapter(stage: Stage): Promise<{ software: boolean; name: string } | null> {
  const view = await stage.newPage();
  await view.goto(`${stage.url}/live`);
  const found = await view.evaluate(async () => {
    const adapter = await (navigator.gpu as GPU | undefined)?.requestAdapter().catch(() => null);
    if (!adapter) return null;
    const { isFallbackAdapter, vendor, architecture, description } = adapter.info;
    return { software: isFallbackAdapter, name: [vendor, architecture, description].filter(Boolean).join(' ') };
  });
  await view.close();
  return found;
}

/** Progress goes to stderr: stdout is the tables. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const stage = await openStage();
  try {
    const adapter = await findAdapter(stage);
    const conditions: Conditions = {
      browser: `Chromium ${stage.browser.version()}`,
      processor: cpus()[0]?.model ?? 'unknown processor',
      cores: availableParallelism(),
      loadAtStart: loadavg()[0]!,
      loadAtEnd: 0,
      adapter,
      rounds,
      ...window,
    };
    const versus = await compare(stage);
    const runs = await measureAll(stage, adapter !== null && !adapter.software);
    const text = page({ ...conditions, loadAtEnd: loadavg()[0]! }, runs, versus);
    process.stdout.write(text);
    if (options.write) {
      const folder = path.join(import.meta.dirname, '..', 'docs', 'bench');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'vision.md'), text);
    }
  } finally {
    await stage.close();
  }
}

await main();
