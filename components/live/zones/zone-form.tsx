'use client';
// What is said of a zone beside its shape: its name, whom it is for, how long is dwelling, and which way is in.
import { ArrowLeftRight } from 'lucide-react';
import { type Dispatch, type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { COCO_CLASSES } from '@/contracts/classes';
import { ClassFilter } from '../panel/class-filter';
import { type DraftAction, draftProblem, type ZoneDraft } from './draft';
import { useZoneChanges } from './use-zones';

export interface ZoneFormProps {
  cameraId: string;
  draft: ZoneDraft;
  dispatch: Dispatch<DraftAction>;
}

export function ZoneForm({ cameraId, draft, dispatch }: ZoneFormProps) {
  const { save } = useZoneChanges(cameraId);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const say = (change: Partial<Pick<ZoneDraft, 'name' | 'classes' | 'dwellSeconds'>>) =>
    dispatch({ do: 'describe', change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await save(draft);
      dispatch({ do: 'end' });
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const what = draft.kind === 'area' ? 'area' : 'line';
  const names = [...new Set([...COCO_CLASSES, ...draft.classes])];
  return (
    <form
      aria-label={draft.id ? `Change the ${what}` : `New ${what}`}
      className="flex flex-col gap-3"
      onSubmit={submit}
    >
      <Field label="Name" hint="As you will ask for it: front door, driveway, gate.">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={60}
            value={draft.name}
            onChange={({ target }) => say({ name: target.value })}
          />
        )}
      </Field>
      <ClassFilter names={names} chosen={draft.classes} onChange={(classes) => say({ classes })} />
      {draft.kind === 'area' && (
        <Field label="Dwelling after, seconds" hint="Leave it empty for none.">
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              min={1}
              max={86_400}
              step="any"
              value={draft.dwellSeconds ?? ''}
              onChange={({ target }) => say({ dwellSeconds: target.value === '' ? null : target.valueAsNumber })}
            />
          )}
        </Field>
      )}
      {draft.kind === 'line' && draft.closed && (
        <div className="flex items-center justify-between gap-4">
          <p className="text-sm text-muted">The small arrow across the line is the way in.</p>
          <Button onClick={() => dispatch({ do: 'swap' })}>
            <ArrowLeftRight />
            Swap in and out
          </Button>
        </div>
      )}
      {failure && <Notice tone="alert">{failure}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy} disabled={!draft.closed || draftProblem(draft) !== null}>
          Save zone
        </Button>
        <Button onClick={() => dispatch({ do: 'end' })}>Cancel</Button>
      </div>
    </form>
  );
}
