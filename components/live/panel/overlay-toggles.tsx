'use client';
// What is drawn over the pictures, for all cameras of this browser.
import { Label } from '@/components/ui/label';
import { Switch } from '@/components/ui/switch';
import { useLocalSetting } from '../local-setting';
import { type OverlayOptions, overlaySetting } from '../overlay/options';

const TOGGLES: readonly { name: keyof OverlayOptions; label: string }[] = [
  { name: 'boxes', label: 'Boxes' },
  { name: 'labels', label: 'Class and number' },
  { name: 'trails', label: 'Trails' },
  { name: 'zones', label: 'Zones' },
];

export function OverlayToggles() {
  const options = useLocalSetting(overlaySetting);
  return (
    <div className="flex flex-col gap-2">
      {TOGGLES.map(({ name, label }) => (
        <div key={name} className="flex items-center justify-between gap-4">
          <Label htmlFor={`overlay-${name}`}>{label}</Label>
          <Switch
            id={`overlay-${name}`}
            checked={options[name]}
            onCheckedChange={(on) => overlaySetting.set({ [name]: on })}
          />
        </div>
      ))}
    </div>
  );
}
