'use client';
// How the place looks in this browser: theme, clock, keyboard.
import { useTheme } from 'next-themes';
import { type ReactNode, useSyncExternalStore } from 'react';
import { setSingleKeys, useSingleKeys } from '@/components/shell/shortcuts';
import { THEMES } from '@/components/shell/theme-switch';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Switch } from '@/components/ui/switch';
import { formatTime, setHourCycle, useHourCycle } from '@/components/ui/time-format';

function Row({ label, hint, id, children }: { label: string; hint: ReactNode; id?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line p-4 last:border-b-0">
      <div className="min-w-0">
        <p id={id} className="text-sm font-medium">
          {label}
        </p>
        <p className="text-xs text-muted">{hint}</p>
      </div>
      {children}
    </div>
  );
}

/** False while the server's page is still on screen: the browser's own choices are not known there. */
function useInBrowser(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}

export function AppearanceView() {
  const { theme, setTheme } = useTheme();
  const cycle = useHourCycle();
  const singleKeys = useSingleKeys();
  const ready = useInBrowser();
  return (
    <div className="max-w-2xl">
      <Panel title="In this browser" flush>
        <Row label="Theme" hint="System follows the setting of your device.">
          <SegmentedControl
            label="Theme"
            value={ready ? (theme ?? 'system') : 'system'}
            onValueChange={setTheme}
            options={THEMES.map(({ value, label, icon: Icon }) => ({
              value: value as string,
              label: (
                <>
                  <Icon aria-hidden /> {label}
                </>
              ),
            }))}
          />
        </Row>
        <Row
          label="Clock"
          hint={
            <>
              Now it is <span suppressHydrationWarning>{formatTime(Date.now(), 'time', cycle)}</span>, in your own time
              zone.
            </>
          }
        >
          <SegmentedControl
            label="Clock"
            value={cycle}
            onValueChange={setHourCycle}
            options={[
              { value: 'system', label: 'System' },
              { value: '24', label: '24 hours' },
              { value: '12', label: '12 hours' },
            ]}
          />
        </Row>
        <Row
          id="single-keys"
          label="Single-key shortcuts"
          hint="Such as r for reviewed. Switch off if you dictate or hit keys by accident."
        >
          <Switch aria-labelledby="single-keys" checked={singleKeys} onCheckedChange={setSingleKeys} />
        </Row>
      </Panel>
    </div>
  );
}
