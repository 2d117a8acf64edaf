'use client';
// The questions of this visit before the newest one, each a click from being on top again.
import { useHourCycle } from '@/components/ui/time-format';
import { splitSentence } from './answer-words';
import { type Entry, planOfEntry, questionOf } from './thread';

export function EarlierList({ entries, onOpen }: { entries: readonly Entry[]; onOpen: (entry: Entry) => void }) {
  const cycle = useHourCycle();
  const told = entries.filter((entry) => entry.answer || entry.error);
  if (told.length === 0) return null;
  return (
    <section aria-label="Earlier in this visit" className="flex flex-col gap-2">
      <h2 className="text-sm font-medium text-muted">Earlier in this visit</h2>
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
        {told.map((entry) => (
          <li key={entry.id} className="flex">
            <button
              type="button"
              onClick={() => onOpen(entry)}
              className="flex min-w-0 grow flex-col gap-px px-4 py-2 text-left touch hover:bg-raised focus-visible:-outline-offset-2"
            >
              <span className="max-w-full truncate text-xs text-muted">
                {questionOf(entry) ?? 'A question made by hand'}
                {entry.edited && planOfEntry(entry) ? ', changed by hand' : ''}
              </span>
              <span className="line-clamp-2 text-sm">
                {entry.answer ? splitSentence(entry.answer, { cycle })[0] : entry.error?.message}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
