// How one provider of language models does: a row of the table.
import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LanguageProvider } from '@/server/inference/provider';
import { median } from '../vision/median';

const TOKENS = 64;
const SUBJECTS = ['the sea', 'an old town', 'a long winter', 'a train', 'the harbour', 'a garden', 'the night shift'];

interface Measured {
  firstMs: number;
  tokensPerSecond: number;
  loopMs: number;
}

async function once(provider: LanguageProvider, model: string, subject: string): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  let firstMs = 0;
  let lastMs = 0;
  let tokens = 0;
  const parts = provider.chat({
    model,
    messages: [{ role: 'user', text: `Write a long story about ${subject}.` }],
    tools: [],
    parameters: { temperature: 0, maxTokens: TOKENS },
    signal: AbortSignal.timeout(300_000),
  });
  for await (const part of parts) {
    lastMs = performance.now() - started;
    if (part.kind === 'text') firstMs ||= lastMs;
    if (part.kind === 'end') tokens = part.completionTokens ?? 0;
  }
  delay.disable();
  return { firstMs, tokensPerSecond: ((tokens - 1) / (lastMs - firstMs)) * 1000, loopMs: delay.max / 1e6 };
}

/** Resident megabytes of this process or, on Linux, of all processes with a name. */
function residentMb(processes: string): number {
  if (processes === 'own') return process.memoryUsage().rss / 1e6;
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith(processes)) continue;
      const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      sum += Number(kilobytes) / 1e3;
    } catch {
      // It ended meanwhile.
    }
  }
  return sum;
}

export async function measureChat(
  provider: LanguageProvider,
  model: string,
  rounds: number,
  { unload, processes }: { unload(): Promise<void>; processes: string },
): Promise<string> {
  try {
    await provider.models(AbortSignal.timeout(5_000));
  } catch (error) {
    return `not there: ${(error as Error).message} | | | |`;
  }
  const before = residentMb(processes);
  const cold: Measured[] = [];
  const warm: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await unload();
    cold.push(await once(provider, model, SUBJECTS[0]!));
    for (const subject of SUBJECTS.slice(1, 4)) warm.push(await once(provider, model, subject));
  }
  const memory = processes === 'own' ? residentMb(processes) - before : residentMb(processes);
  const of = (all: Measured[], key: keyof Measured) => median(all.map((one) => one[key]));
  const loop = processes === 'own' ? Math.max(...warm.map(({ loopMs }) => loopMs)).toFixed(0) : '';
  return `${of(cold, 'firstMs').toFixed(0)} | ${of(warm, 'firstMs').toFixed(0)} | ${of(warm, 'tokensPerSecond').toFixed(1)} | ${memory.toFixed(0)} | ${loop}`;
}
