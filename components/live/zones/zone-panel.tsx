'use client';
// The zones of a camera beside its picture: the list for everybody; drawing, changing and removing for operators.
import { Hexagon, MoveUpRight, Pencil, Plus, Trash2 } from 'lucide-react';
import { type Dispatch, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { formatDuration } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Camera } from '@/contracts/cameras';
import { MAX_ZONES_PER_CAMERA, type Zone } from '@/contracts/zones';
import type { DraftAction, ZoneDraft } from './draft';
import { useZoneChanges, useZonesOf } from './use-zones';
import { ZoneForm } from './zone-form';

function describeZone({ kind, classes, dwellSeconds }: Zone): string {
  const whom =
    classes.length === 0 ? 'all classes' : classes.length <= 3 ? classes.join(', ') : `${classes.length} classes`;
  const dwell = dwellSeconds === null ? [] : [`dwelling after ${formatDuration(dwellSeconds)}`];
  return [kind === 'area' ? 'Area' : 'Line', whom, ...dwell].join(' · ');
}

function ZoneRow({ zone, onEdit, onRemove }: { zone: Zone; onEdit?: () => void; onRemove?: () => void }) {
  const Icon = zone.kind === 'area' ? Hexagon : MoveUpRight;
  return (
    <li className="flex items-center gap-3 py-2">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="truncate text-sm font-medium">{zone.name}</p>
        <p className="text-xs text-muted">{describeZone(zone)}</p>
      </div>
      {onEdit && (
        <Button variant="ghost" size="icon" aria-label={`Change ${zone.name}`} onClick={onEdit}>
          <Pencil />
        </Button>
      )}
      {onRemove && (
        <Button variant="ghost" size="icon" aria-label={`Remove ${zone.name}`} onClick={onRemove}>
          <Trash2 />
        </Button>
      )}
    </li>
  );
}

export interface ZonePanelProps {
  camera: Camera;
  mayEdit: boolean;
  draft: ZoneDraft | null;
  dispatch: Dispatch<DraftAction>;
}

export function ZonePanel({ camera, mayEdit, draft, dispatch }: ZonePanelProps) {
  const { zones, isPending, isError, error, refetch } = useZonesOf(camera.id);
  const { remove } = useZoneChanges(camera.id);
  const [removing, setRemoving] = useState<Zone | null>(null);
  const isFull = zones.length >= MAX_ZONES_PER_CAMERA;
  return (
    <Panel title="Zones" id="zone-panel" aria-label="Zones">
      {isPending ? (
        <Loading>
          <Skeleton className="h-10" />
        </Loading>
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : draft ? (
        <ZoneForm cameraId={camera.id} draft={draft} dispatch={dispatch} />
      ) : (
        <div className="flex flex-col gap-3">
          {zones.length === 0 ? (
            <p className="text-sm text-muted">
              Zones say where in the picture something happened: who entered the yard, how long they stayed, which way
              they went through the gate. Draw an area around a place, or a line across a way, then ask about it by its
              name.
            </p>
          ) : (
            <ul className="-my-2 divide-y divide-line">
              {zones.map((zone) => (
                <ZoneRow
                  key={zone.id}
                  zone={zone}
                  {...(mayEdit && {
                    onEdit: () => dispatch({ do: 'edit', zone }),
                    onRemove: () => setRemoving(zone),
                  })}
                />
              ))}
            </ul>
          )}
          {mayEdit ? (
            <div className="flex flex-wrap gap-2">
              <Button disabled={isFull} onClick={() => dispatch({ do: 'draw', kind: 'area' })}>
                <Plus />
                Area
              </Button>
              <Button disabled={isFull} onClick={() => dispatch({ do: 'draw', kind: 'line' })}>
                <Plus />
                Line
              </Button>
              {isFull && <p className="text-xs text-muted">A camera has at most {MAX_ZONES_PER_CAMERA} zones.</p>}
            </div>
          ) : (
            zones.length === 0 && <p className="text-sm text-muted">An operator can draw them.</p>
          )}
        </div>
      )}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        destructive
        title={`Remove ${removing?.name ?? 'the zone'}?`}
        description="Events that happened there are kept, without a place. Nobody can ask about the zone any more."
        confirmLabel="Remove"
        onConfirm={() => removing && remove(removing.id)}
      />
    </Panel>
  );
}
