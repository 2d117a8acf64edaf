'use client';
// Which camera of this device, and how large its picture.
import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export const SIZES = ['640x480', '1280x720', '1920x1080'] as const;
export type Size = (typeof SIZES)[number];
const SIZE_LABELS: Record<Size, string> = {
  '640x480': '640 × 480',
  '1280x720': '1280 × 720 (HD)',
  '1920x1080': '1920 × 1080 (Full HD)',
};

export function toSize(width: number | undefined, height: number | undefined): Size {
  return SIZES.find((size) => size === `${width}x${height}`) ?? '1280x720';
}

export function fromSize(size: Size): { width: number; height: number } {
  const [width = 1280, height = 720] = size.split('x').map(Number);
  return { width, height };
}

/** Cameras of this device; their names come once the page may use one, so ask again when `asked` changes. */
function useDevices(asked: unknown): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says that the names may have come.
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    const list = () =>
      void media.enumerateDevices().then(
        (all) => setDevices(all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')),
        () => {},
      );
    list();
    media.addEventListener('devicechange', list);
    return () => media.removeEventListener('devicechange', list);
  }, [asked]);
  return devices;
}

export interface DeviceFieldsProps {
  deviceId: string | undefined;
  size: Size;
  onDevice: (deviceId: string, label: string) => void;
  onSize: (size: Size) => void;
  /** Changes when permission may have been given. */
  asked: unknown;
}

export function DeviceFields({ deviceId, size, onDevice, onSize, asked }: DeviceFieldsProps) {
  const devices = useDevices(asked);
  const options = devices.map((device, i) => ({ value: device.deviceId, label: device.label || `Camera ${i + 1}` }));
  return (
    <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
      <Field label="Device">
        {(control) => (
          <Select
            {...control}
            options={options}
            value={deviceId}
            placeholder="The browser's choice"
            disabled={options.length === 0}
            onValueChange={(id) => onDevice(id, devices.find((device) => device.deviceId === id)?.label ?? '')}
          />
        )}
      </Field>
      <Field label="Picture size">
        {(control) => (
          <Select
            {...control}
            options={SIZES.map((value) => ({ value, label: SIZE_LABELS[value] }))}
            value={size}
            onValueChange={onSize}
          />
        )}
      </Field>
    </div>
  );
}
