'use client';
import { formatFps } from '@/components/realtime/camera-words';
// How a camera in this tab does, in figures: rate, milliseconds of each stage, what was left out, what waits.
import { useConnection } from '@/components/realtime/use-connection';
import { StatusDot } from '@/components/ui/badge';
import { describeCounts } from '@/components/ui/class-words';
import { Notice } from '@/components/ui/notice';
import { formatNumber } from '@/components/ui/number';
import type { Stage } from '@/vision/worker/protocol';
import type { CameraRunner } from '../runner/camera-runner';
import { useOutbox, useRunnerSnapshot } from '../use-runner';
import { describeRunner } from '../words';
import { Figure } from './figure';

const STAGES: readonly { stage: Stage; label: string }[] = [
  { stage: 'capture', label: 'Capture' },
  { stage: 'preprocess', label: 'Prepare' },
  { stage: 'inference', label: 'Inference' },
  { stage: 'decode', label: 'Decode' },
  { stage: 'track', label: 'Track' },
  { stage: 'total', label: 'Total' },
];

const ms = (value: number) => `${formatNumber(value, { digits: value < 10 ? 1 : 0 })} ms`;

export function RunnerFigures({ runner }: { runner: CameraRunner }) {
  const snapshot = useRunnerSnapshot(runner);
  const outbox = useOutbox();
  const online = useConnection() !== 'away';
  const { text, tone } = describeRunner(snapshot, outbox, online);
  const { stats, ready } = snapshot;
  const lost = outbox.droppedFrames > 0;
  return (
    <>
      <dl className="flex flex-col gap-1 text-sm">
        <Figure label="State">
          <span className="inline-flex items-center gap-2">
            <StatusDot tone={tone} />
            {text}
          </span>
        </Figure>
        <Figure label="In the picture">{describeCounts(snapshot.counts)}</Figure>
        <Figure label="Frames looked at">{stats ? formatFps(stats.fps) : '–'}</Figure>
        <Figure label="Frame size">{stats?.frameWidth ? `${stats.frameWidth} × ${stats.frameHeight}` : '–'}</Figure>
        <Figure label="Backend">
          {ready ? (ready.backend === 'webgpu' ? 'WebGPU' : `WASM, ${threads(ready.threads)}`) : '–'}
        </Figure>
        <Figure label="Dropped frames">{stats ? formatNumber(stats.dropped) : '–'}</Figure>
        <Figure label="Left out by the rate cap">{stats ? formatNumber(stats.skipped) : '–'}</Figure>
        <Figure label="Unsent batches">
          {formatNumber(outbox.batches)} ({formatNumber(outbox.frames)} frames)
        </Figure>
        {lost && <Figure label="Thrown away, no room">{formatNumber(outbox.droppedFrames)} frames</Figure>}
        {outbox.refusedBatches > 0 && (
          <Figure label="Refused by the server">{formatNumber(outbox.refusedBatches)} batches</Figure>
        )}
      </dl>
      <table className="w-full text-sm">
        <caption className="sr-only">Milliseconds for each stage of a frame</caption>
        <thead>
          <tr className="text-left text-muted">
            <th className="font-normal">Stage</th>
            <th className="text-right font-normal">Usual</th>
            <th className="text-right font-normal">Slowest 5 %</th>
          </tr>
        </thead>
        <tbody className="tabular">
          {STAGES.map(({ stage, label }) => (
            <tr key={stage}>
              <th scope="row" className="text-left font-normal">
                {label}
              </th>
              <td className="text-right">{stats ? ms(stats.stages[stage].p50Ms) : '–'}</td>
              <td className="text-right">{stats ? ms(stats.stages[stage].p95Ms) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {outbox.problem && <Notice tone="detect">{outbox.problem}</Notice>}
      {outbox.refusedReason && <Notice tone="alert">The server refused sightings: {outbox.refusedReason}</Notice>}
    </>
  );
}

export function threads(count: number): string {
  return `${count} ${count === 1 ? 'thread' : 'threads'}`;
}
