'use client';
// Under the picture while a zone is drawn: what to do next, and the same as buttons.
import { Plus, Undo2, X } from 'lucide-react';
import type { Dispatch } from 'react';
import { Button } from '@/components/ui/button';
import { canClose, type DraftAction, draftProblem, type ZoneDraft } from './draft';

function hint(draft: ZoneDraft): string {
  const problem = draftProblem(draft);
  if (problem) return `${problem} Move a point.`;
  if (draft.closed) return 'Drag points to move them, then name the zone and save it.';
  if (draft.kind === 'line') {
    return draft.points.length === 0 ? 'Press where the line begins.' : 'Press where the line ends.';
  }
  if (draft.points.length < 3) return 'Press on the picture to set the corners, on the ground where things stand.';
  return 'Press the first corner again, or Finish, to close the area.';
}

export function DrawBar({ draft, dispatch }: { draft: ZoneDraft; dispatch: Dispatch<DraftAction> }) {
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-4 py-2">
      <p role="status" className="min-w-48 grow text-sm">
        {hint(draft)}
      </p>
      <div className="flex flex-wrap gap-2">
        {!draft.closed && (
          <Button onClick={() => dispatch({ do: 'add' })}>
            <Plus />
            Add point
          </Button>
        )}
        <Button disabled={draft.points.length === 0} onClick={() => dispatch({ do: 'undo' })}>
          <Undo2 />
          Undo point
        </Button>
        {!draft.closed && draft.kind === 'area' && (
          <Button variant="primary" disabled={!canClose(draft)} onClick={() => dispatch({ do: 'close' })}>
            Finish
          </Button>
        )}
        <Button onClick={() => dispatch({ do: 'end' })}>
          <X />
          Cancel
        </Button>
      </div>
    </div>
  );
}
