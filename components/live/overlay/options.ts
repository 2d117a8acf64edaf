'use client';
// What is drawn over the pictures. One choice for all cameras of this browser, kept in localStorage.
import { createLocalSetting } from '../local-setting';

export interface OverlayOptions {
  boxes: boolean;
  labels: boolean;
  trails: boolean;
  zones: boolean;
}

export const overlaySetting = createLocalSetting<OverlayOptions>('sightline.overlay', {
  boxes: true,
  labels: true,
  trails: true,
  zones: true,
});
