'use client';
// Appears with the first unsaved change and stays in sight: what is wrong, why it was changed, save or discard.
import { Keys } from '@/components/shell/shortcut-list';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { pathWords } from '../words';
import type { Editing } from './use-draft';

export function SaveBar(props: {
  editing: Editing;
  busy: boolean;
  failure: string | null;
  note: string;
  onNote: (note: string) => void;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { editing } = props;
  const wrong = [...editing.problems.keys()].map(pathWords);
  const problem = wrong.length > 0 ? `Mend first: ${wrong.join(', ')}.` : props.failure;
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-4 z-10 mt-4 flex animate-up flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-3 shadow-float max-md:bottom-[calc(var(--spacing-bottombar)+env(safe-area-inset-bottom)+(--spacing(2)))]"
    >
      <p className="text-sm font-medium">Unsaved changes</p>
      {problem && (
        <p role="alert" className="min-w-0 text-sm break-words text-alert">
          {problem}
        </p>
      )}
      <Input
        aria-label="Why, for the list of versions"
        placeholder="Why? (optional)"
        maxLength={300}
        className="min-w-40 grow basis-40 md:ml-auto md:max-w-80"
        value={props.note}
        onChange={(event) => props.onNote(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && props.onSave()}
      />
      <Button disabled={props.busy} onClick={props.onDiscard}>
        Discard
      </Button>
      <Button variant="primary" busy={props.busy} disabled={wrong.length > 0} onClick={props.onSave}>
        Save
        <span aria-hidden className="max-md:hidden">
          <Keys keys="mod+s" />
        </span>
      </Button>
    </section>
  );
}
