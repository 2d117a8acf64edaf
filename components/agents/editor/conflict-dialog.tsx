'use client';
// Somebody saved while this was being edited: their changes beside one's own, and the two ways on.
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { Agent } from '@/contracts/agents';
import { changesOf } from '../draft';
import { ChangeList } from '../versions/change-list';
import { pathWords } from '../words';
import type { Editing } from './use-draft';
import type { Saving } from './use-save';

export function ConflictDialog({ theirs, editing, saving }: { theirs: Agent; editing: Editing; saving: Saving }) {
  const their = changesOf(editing.base, theirs);
  const mine = changesOf(editing.base, editing.draft);
  const both = mine.filter(({ path }) => their.some((other) => other.path === path));
  return (
    <Dialog open onOpenChange={(open) => !open && saving.closeConflict()}>
      <DialogContent
        title="Somebody saved in the meantime"
        description={`You edit version ${editing.base.version}; by now there is version ${theirs.version}.`}
        size="lg"
        footer={
          <>
            <Button disabled={saving.busy} onClick={saving.takeTheirs}>
              Take theirs, discard mine
            </Button>
            <Button variant="primary" busy={saving.busy} onClick={() => void saving.saveOnTop()}>
              Save mine on top
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <p className="text-sm">
            {both.length > 0
              ? `Both changed: ${both.map(({ path }) => pathWords(path)).join(', ')}. Saving on top puts yours there and keeps the rest of theirs; their version stays in the list.`
              : 'You changed different things: saving on top keeps both.'}
          </p>
          <div className="grid items-start gap-4 md:grid-cols-2">
            <section className="flex min-w-0 flex-col gap-2">
              <h3 className="text-base font-semibold">Theirs</h3>
              <ChangeList label="Theirs" changes={their} />
            </section>
            <section className="flex min-w-0 flex-col gap-2">
              <h3 className="text-base font-semibold">Yours</h3>
              <ChangeList label="Yours" changes={mine} />
            </section>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
