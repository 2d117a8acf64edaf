'use client';
// The zones of a camera, drawn thin over its picture for everybody. Nothing to a screen reader: the panel lists them.
import { useRef } from 'react';
import type { Camera } from '@/contracts/cameras';
import { useLocalSetting } from '../local-setting';
import { overlaySetting } from '../overlay/options';
import { useRunner } from '../use-runner';
import { usePictureFit } from './picture-fit';
import { useZonesOf } from './use-zones';
import { ZoneShape } from './zone-shape';

/** `hidden` is the zone that is being changed: the editor draws it. */
function Zones({ camera, hidden }: { camera: Camera; hidden: string | null }) {
  const svg = useRef<SVGSVGElement>(null);
  const fit = usePictureFit(svg, camera, useRunner(camera.id));
  const { zones } = useZonesOf(camera.id);
  return (
    <svg
      ref={svg}
      aria-hidden
      data-zones={zones.length}
      className="pointer-events-none absolute inset-0 size-full text-on-picture"
    >
      {fit.width > 0 &&
        zones
          .filter(({ id }) => id !== hidden)
          .map((zone) => <ZoneShape key={zone.id} fit={fit} kind={zone.kind} points={zone.points} name={zone.name} />)}
    </svg>
  );
}

export function ZoneOverlay({ camera, hidden = null }: { camera: Camera; hidden?: string | null }) {
  const { zones: wanted } = useLocalSetting(overlaySetting);
  const { zones } = useZonesOf(camera.id);
  return wanted && zones.length > 0 ? <Zones camera={camera} hidden={hidden} /> : null;
}
