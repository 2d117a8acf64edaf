'use client';
// Its name, its device, stopping it here, and removing it for good.
import { useQueryClient } from '@tanstack/react-query';
import { Pencil, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '@/components/realtime/api-client';
import { CAMERAS_KEY } from '@/components/realtime/use-cameras';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Camera } from '@/contracts/cameras';
import { DeviceFields, fromSize, toSize } from '../add/device-fields';
import type { CameraRunner } from '../runner/camera-runner';
import { startCamera, stopCamera } from '../runner/registry';
import { usePatchCamera } from './use-camera-settings';

function NameForm({ camera, onDone }: { camera: Camera; onDone: () => void }) {
  const [name, setName] = useState(camera.name);
  const patch = usePatchCamera(camera.id);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await patch({ name: name.trim() })) onDone();
      }}
    >
      <Field label="Name" className="grow">
        {(control) => (
          <Input
            {...control}
            autoFocus
            required
            maxLength={80}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary">
        Save
      </Button>
    </form>
  );
}

/** Another device or size: stored with the camera, and started again with it. */
function Device({ camera, runner }: { camera: Camera; runner: CameraRunner | null }) {
  const patch = usePatchCamera(camera.id);
  if (camera.source.kind !== 'webcam') return null;
  const restart = async (change: Parameters<typeof patch>[0]) => {
    const changed = await patch(change);
    if (!changed || !runner) return;
    await stopCamera(camera.id);
    await startCamera(changed);
  };
  return (
    <DeviceFields
      deviceId={camera.source.deviceId}
      size={toSize(camera.settings.width, camera.settings.height)}
      asked={runner}
      onDevice={(deviceId, deviceLabel) => void restart({ source: { kind: 'webcam', deviceId, deviceLabel } })}
      onSize={(size) => void restart({ settings: fromSize(size) })}
    />
  );
}

export interface CameraActionsProps {
  camera: Camera;
  runner: CameraRunner | null;
  mayRemove: boolean;
  onRemoved: () => void;
}

export function CameraActions({ camera, runner, mayRemove, onRemoved }: CameraActionsProps) {
  const [naming, setNaming] = useState(false);
  const [removing, setRemoving] = useState(false);
  const client = useQueryClient();
  return (
    <>
      {naming && <NameForm camera={camera} onDone={() => setNaming(false)} />}
      <Device camera={camera} runner={runner} />
      <div className="flex flex-wrap gap-2">
        {!naming && (
          <Button onClick={() => setNaming(true)}>
            <Pencil />
            Rename
          </Button>
        )}
        {runner && (
          <Button onClick={() => void stopCamera(camera.id)}>
            <Square />
            Stop here
          </Button>
        )}
        {mayRemove && (
          <Button onClick={() => setRemoving(true)}>
            <Trash2 />
            Remove
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        destructive
        title={`Remove ${camera.name}?`}
        description="Its sightings, snapshots and counts are removed with it. This cannot be undone."
        confirmLabel="Remove"
        onConfirm={async () => {
          await stopCamera(camera.id);
          await api.delete(`/api/v1/cameras/${camera.id}`);
          await client.invalidateQueries({ queryKey: CAMERAS_KEY });
          onRemoved();
        }}
      />
    </>
  );
}
