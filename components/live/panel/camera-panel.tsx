'use client';
import { describeCamera, formatFps } from '@/components/realtime/camera-words';
// Everything about one camera beside its picture: how it does, what it looks for, what is drawn, and how to end it.
import { StatusDot } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Camera } from '@/contracts/cameras';
import type { CameraRunner } from '../runner/camera-runner';
import { useRunner, useRunnerSnapshot } from '../use-runner';
import { CameraActions } from './camera-actions';
import { DetectionSettings } from './detection-settings';
import { DeviceControls } from './device-controls';
import { Figure, PanelSection } from './figure';
import { OverlayToggles } from './overlay-toggles';
import { RunnerFigures } from './runner-figures';

function RemoteFigures({ camera }: { camera: Camera }) {
  const { status } = camera;
  const { text, tone } = describeCamera(camera);
  return (
    <dl className="flex flex-col gap-1 text-sm">
      <Figure label="State">
        <span className="inline-flex items-center gap-2">
          <StatusDot tone={tone} />
          {text}
        </span>
      </Figure>
      {status.runBy && <Figure label="Runs in the browser of">{status.runBy}</Figure>}
      {status.fps !== null && <Figure label="Frames looked at">{formatFps(status.fps)}</Figure>}
      {status.model && <Figure label="Model">{status.model}</Figure>}
      {status.backend && <Figure label="Backend">{status.backend}</Figure>}
      {camera.lastSeenAt && (
        <Figure label="Last frame">
          <RelativeTime at={camera.lastSeenAt} />
        </Figure>
      )}
    </dl>
  );
}

function Here({ runner }: { runner: CameraRunner }) {
  const { notice } = useRunnerSnapshot(runner);
  return (
    <>
      {notice && <Notice tone="detect">{notice}</Notice>}
      <PanelSection title="Now">
        <RunnerFigures runner={runner} />
      </PanelSection>
      <PanelSection title="On this device">
        <DeviceControls runner={runner} />
      </PanelSection>
    </>
  );
}

export interface CameraPanelProps {
  camera: Camera;
  mayRun: boolean;
  mayRemove: boolean;
  onRemoved: () => void;
}

export function CameraPanel({ camera, mayRun, mayRemove, onRemoved }: CameraPanelProps) {
  const runner = useRunner(camera.id);
  return (
    <div className="flex flex-col gap-4">
      {runner ? (
        <Here runner={runner} />
      ) : (
        <PanelSection title="Now">
          <RemoteFigures camera={camera} />
        </PanelSection>
      )}
      {mayRun && camera.source.kind !== 'api' && (
        <PanelSection title="Detection">
          <DetectionSettings camera={camera} />
        </PanelSection>
      )}
      <PanelSection title="Drawn over the picture">
        <OverlayToggles />
      </PanelSection>
      {mayRun && (
        <PanelSection title="Camera">
          <CameraActions camera={camera} runner={runner} mayRemove={mayRemove} onRemoved={onRemoved} />
        </PanelSection>
      )}
    </div>
  );
}
