// How detection runs on this device, for all its cameras: not stored with the camera, because another device differs.
import type { BackendWish } from '@/vision/worker/protocol';
import { createLocalSetting } from '../local-setting';

export interface DeviceSettings {
  backend: BackendWish;
  /** WASM threads; 0 lets the engine decide. */
  threads: number;
  batterySaver: boolean;
}

export const deviceSettings = createLocalSetting<DeviceSettings>('sightline.detector', {
  backend: 'auto',
  threads: 0,
  batterySaver: false,
});
