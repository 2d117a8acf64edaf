'use client';
// The part of a user that an admin decides: name, role, and for a viewer which cameras.
import { useId } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Select } from '@/components/ui/select';
import type { Role } from '@/contracts/common';
import { ROLE_MEANS, roleOptions } from './role-words';

export interface UserDraft {
  name: string;
  role: Role;
  /** Null means every camera. */
  cameraIds: string[] | null;
}

/** Only viewers can be limited; another role sees all. */
export function trimDraft({ name, role, cameraIds }: UserDraft): UserDraft {
  return { name: name.trim(), role, cameraIds: role === 'viewer' ? cameraIds : null };
}

interface Props {
  draft: UserDraft;
  onChange: (draft: UserDraft) => void;
}

function CameraLimit({ draft, onChange }: Props) {
  const id = useId();
  const cameras = useCameras().data?.items ?? [];
  const chosen = draft.cameraIds;
  const toggle = (cameraId: string, on: boolean) =>
    onChange({
      ...draft,
      cameraIds: on ? [...(chosen ?? []), cameraId] : (chosen ?? []).filter((it) => it !== cameraId),
    });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">Cameras</legend>
      <div className="flex items-center gap-2 touch">
        <Checkbox
          id={`${id}-all`}
          checked={chosen === null}
          onCheckedChange={(on) => onChange({ ...draft, cameraIds: on ? null : [] })}
        />
        <Label htmlFor={`${id}-all`}>Every camera, also ones added later</Label>
      </div>
      {chosen !== null && (
        <div className="flex flex-col gap-2 border-l border-line pl-4">
          {cameras.length === 0 && <p className="text-sm text-muted">There is no camera yet.</p>}
          {cameras.map((camera) => (
            <div key={camera.id} className="flex items-center gap-2 touch">
              <Checkbox
                id={`${id}-${camera.id}`}
                checked={chosen.includes(camera.id)}
                onCheckedChange={(on) => toggle(camera.id, on === true)}
              />
              <Label htmlFor={`${id}-${camera.id}`}>{camera.name}</Label>
            </div>
          ))}
          {chosen.length === 0 && <p className="text-xs text-detect">Without a camera this person sees nothing.</p>}
        </div>
      )}
    </fieldset>
  );
}

export function UserFields({ draft, onChange }: Props) {
  return (
    <>
      <Field label="Name">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Role" hint={ROLE_MEANS[draft.role]}>
        {(control) => (
          <Select
            {...control}
            options={roleOptions('admin')}
            value={draft.role}
            onValueChange={(role) => onChange({ ...draft, role })}
          />
        )}
      </Field>
      {draft.role === 'viewer' && <CameraLimit draft={draft} onChange={onChange} />}
    </>
  );
}
