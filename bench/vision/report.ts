// The page of the vision benchmark: what was measured, in tables, and whether the goals are met.
import { median } from './median';
import { type OurRun, STAGES } from './ours';
import type { RivalRun } from './rival';
import { PLAYBACK_RATE } from './stage';

export interface Conditions {
  browser: string;
  processor: string;
  cores: number;
  loadAtStart: number;
  loadAtEnd: number;
  adapter: { software: boolean; name: string } | null;
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
}

/** One model in one setting, ours and theirs in turn. */
export interface Versus {
  model: string;
  how: string;
  ours: OurRun[];
  theirs: RivalRun[];
}

/** Everything but inference may take this share of inference. */
const OVERHEAD_GOAL = 0.1;
const SPEED_GOAL = 1.3;

const of = <T>(runs: readonly T[], value: (run: T) => number) => median(runs.map(value));
const overhead = ({ stages }: OurRun) => (stages.total - stages.inference) / stages.inference;
const verdict = (met: boolean) => (met ? 'yes' : '**no**');

function stageTable(runs: ReadonlyMap<string, OurRun[]>): string {
  const rows = [...runs].map(([key, list]) => {
    const [name] = key.split(' ');
    const { backend, threads, inputSize } = list[0]!;
    const how = backend === 'webgpu' ? 'WebGPU' : `WASM, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    const ms = STAGES.map((stage) => of(list, (run) => run.stages[stage]).toFixed(1));
    const share = of(list, overhead);
    const fps = of(list, (run) => run.fps).toFixed(1);
    return `| ${name} | ${inputSize} | ${how} | ${ms.join(' | ')} | ${(share * 100).toFixed(1)} % | ${fps} |`;
  });
  return [
    '| detector | input px | backend | capture | prepare | inference | decode | track | total | all but inference / inference | fps |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function versusTable(versus: readonly Versus[]): string {
  const rows = versus.map(({ model, how, ours, theirs }) => {
    const [own, other] = [of(ours, (run) => run.fps), of(theirs, (run) => run.fps)];
    const ratios = ours.map((run, i) => run.fps / theirs[i]!.fps);
    const cells = [
      `${own.toFixed(1)}`,
      `${of(ours, (run) => run.stages.inference).toFixed(1)} / ${of(ours, (run) => run.stages.total).toFixed(1)}`,
      `${other.toFixed(1)}`,
      `${of(theirs, (run) => run.inferenceMs).toFixed(1)} / ${of(theirs, (run) => run.totalMs).toFixed(1)}`,
      `**${(own / other).toFixed(2)}**`,
      `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
    ];
    return `| ${model} | ${how} | ${cells.join(' | ')} |`;
  });
  return [
    '| detector | setting | our fps | our inference / total ms | their fps | their inference / total ms | ours / theirs | single pairs |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function goals(runs: ReadonlyMap<string, OurRun[]>, versus: readonly Versus[]): string {
  const shares = [...runs].map(([key, list]) => ({ key, share: of(list, overhead) }));
  const over = shares.filter(({ share }) => share > OVERHEAD_GOAL);
  const shipped = versus.filter(({ how }) => how === 'as each ships');
  const faster = shipped.map(({ model, ours, theirs }) => {
    const ratio = of(ours, (run) => run.fps) / of(theirs, (run) => run.fps);
    return `${model} ${ratio.toFixed(2)} (${verdict(ratio >= SPEED_GOAL)})`;
  });
  const exceptions = over.map(({ key, share }) => `${key} ${(share * 100).toFixed(1)} %`).join(', ');
  return [
    `- Everything but inference takes at most ${OVERHEAD_GOAL * 100} % of inference at equal threads: ${verdict(over.length === 0)}` +
      `${over.length ? ` (above it: ${exceptions})` : ''}.`,
    ...(faster.length
      ? [`- At least ${SPEED_GOAL} times libreyolo-web's frames a second, as each ships: ${faster.join(', ')}.`]
      : []),
  ].join('\n');
}

/** What cannot be won on the same runtime, and whether the machine was fit to say anything. */
function caveats({ loadAtStart, cores }: Conditions, versus: readonly Versus[]): string {
  const ceilings = versus.map(({ model, how, theirs }) => {
    const most = of(theirs, (run) => run.totalMs / run.inferenceMs);
    return `${model}, ${how}: ${most.toFixed(2)}`;
  });
  const lines = [
    'Both run the same kernels of ONNX Runtime on WASM, so what can be won at equal threads is what they spend beside',
    `inference, times faster at most: ${ceilings.join('; ')}. Where there is no graphics card the browser also draws the`,
    "page, its boxes included, on the cores that infer; libreyolo-web's bare page draws next to nothing.",
  ];
  if (loadAtStart > cores) {
    lines.push('', '**The machine was busy with other work: these figures show that it runs, not how fast it is.**');
  }
  return lines.join('\n');
}

function adapterWords(adapter: Conditions['adapter']): string {
  if (!adapter) return 'No WebGPU adapter was there, so WebGPU was not measured';
  if (adapter.software) return `WebGPU was emulated on the processor (${adapter.name}), so it was not measured`;
  return `WebGPU on ${adapter.name}`;
}

export function page(conditions: Conditions, runs: ReadonlyMap<string, OurRun[]>, versus: readonly Versus[]): string {
  const { browser, processor, cores, loadAtStart, loadAtEnd, adapter, rounds, seconds, warmUpSeconds } = conditions;
  return `# Detection in the browser

\`MODEL_MIRROR=<folder with detectors> npm run bench -- vision --write\` renews this page.

Headless ${browser}, ${processor}, ${cores} cores.
Load average ${loadAtStart.toFixed(1)} at the start and ${loadAtEnd.toFixed(1)} at the end (the benchmark itself makes about 2).
${adapterWords(adapter)}.
The sample clip (768 x 576), played ${PLAYBACK_RATE} times as fast so that it gives 30 pictures a second, on the Live page
of the built app with the rate cap lifted. Runs of ${seconds} s after ${warmUpSeconds} s of warm-up, ${rounds} of each kind in turn; medians.

## Stages

Milliseconds of a usual frame (p50), as the panel of a camera shows them.

${stageTable(runs)}

## Next to libreyolo-web 0.0.6

The same weights, clip and browser, with the same isolation headers (on a port of its own). libreyolo-web runs \`predict(video)\` in a
loop and does nothing with the boxes; the app also tracks them, draws them, takes snapshots and sends everything to its
server, which stores it on the same machine. "As each ships" means each one's own choice of backend, threads and worker.
Their inference includes the messages to their runtime's worker.

${versusTable(versus)}

## Goals

${goals(runs, versus)}

${caveats(conditions, versus)}
`;
}
