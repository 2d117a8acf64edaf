'use client';
// How detection runs on this device: what computes it, with how many threads, and how hard it may work.
import { Label } from '@/components/ui/label';
import { formatNumber } from '@/components/ui/number';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { BATTERY_SAVER_FPS, type BackendMeasurement, type BackendWish } from '@/vision/worker/protocol';
import { useLocalSetting } from '../local-setting';
import type { CameraRunner } from '../runner/camera-runner';
import { type DeviceSettings, deviceSettings } from '../runner/device-settings';
import { readRunners } from '../runner/registry';
import { useRunnerSnapshot } from '../use-runner';
import { threads } from './runner-figures';

const THREADS = [0, 1, 2, 3, 4];

function measuredWords({ webgpuMs, wasmMs }: BackendMeasurement): string {
  const one = (name: string, value: number | null) =>
    value === null ? `${name} does not run here` : `${name} ${formatNumber(value, { digits: 1 })} ms`;
  return `Measured here: ${one('WebGPU', webgpuMs)}, ${one('WASM', wasmMs)}.`;
}

export function DeviceControls({ runner }: { runner: CameraRunner }) {
  const settings = useLocalSetting(deviceSettings);
  const { ready } = useRunnerSnapshot(runner);
  const cores = navigator.hardwareConcurrency || 1;
  // The choice is the device's, so every camera that runs on it follows.
  const change = (next: Partial<DeviceSettings>) => {
    deviceSettings.set(next);
    for (const each of readRunners()) each.switchBackend();
  };
  return (
    <>
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium">Computed by</span>
        <SegmentedControl<BackendWish>
          label="Computed by"
          value={settings.backend}
          onValueChange={(backend) => change({ backend })}
          options={[
            { value: 'auto', label: 'Fastest' },
            { value: 'webgpu', label: 'WebGPU' },
            { value: 'wasm', label: 'WASM' },
          ]}
        />
        {ready?.measured && <p className="text-xs text-muted">{measuredWords(ready.measured)}</p>}
      </div>
      <div className="flex items-center justify-between gap-4">
        <Label htmlFor="live-threads">Threads</Label>
        <Select
          id="live-threads"
          className="w-32"
          value={String(settings.threads)}
          onValueChange={(value) => change({ threads: Number(value) })}
          options={THREADS.filter((count) => count <= cores).map((count) => ({
            value: String(count),
            label: count === 0 ? 'Automatic' : threads(count),
          }))}
        />
      </div>
      <div className="flex items-center justify-between gap-4">
        <Label htmlFor="live-battery">
          Battery saver
          <span className="block text-xs font-normal text-muted">At most {BATTERY_SAVER_FPS} frames a second</span>
        </Label>
        <Switch
          id="live-battery"
          checked={settings.batterySaver}
          onCheckedChange={(batterySaver) => deviceSettings.set({ batterySaver })}
        />
      </div>
    </>
  );
}
