'use client';
// What this browser brings along, since the detection runs here.
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Panel } from '@/components/ui/panel';
import { Facts } from './facts';

function read(): string {
  const cores = navigator.hardwareConcurrency;
  return JSON.stringify({ cores, isolated: window.crossOriginIsolated });
}

/** Whether there is a graphics processor behind the interface: the interface alone says little. */
async function hasGpu(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  return Boolean(await gpu?.requestAdapter().catch(() => null));
}

export function BrowserPanel() {
  const text = useSyncExternalStore(
    () => () => {},
    read,
    () => null,
  );
  const found = text === null ? null : (JSON.parse(text) as { cores: number; isolated: boolean });
  const gpu = useQuery({ queryKey: ['this-browser', 'webgpu'], queryFn: hasGpu, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Panel title="This browser">
      <Facts
        facts={[
          {
            label: 'WebGPU',
            value: gpu.isSuccess && (gpu.data ? 'there' : 'missing: detection runs on the processor'),
          },
          {
            label: 'Isolated',
            value: found && (found.isolated ? 'yes' : 'no: open the page by HTTPS or localhost'),
            about: 'Isolated pages may use several threads; others detect on one.',
          },
          { label: 'Processor cores', value: found?.cores },
        ]}
      />
    </Panel>
  );
}
