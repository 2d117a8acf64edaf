'use client';
// The Exports page: make a file, see those that were made, and what repeats by itself. An answer comes along in the
// address (`plan`), so that the page of questions need not know this one.
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { type Draft, EMPTY_DRAFT, readPlan } from './draft';
import { JobsPanel } from './jobs-panel';
import { MakeExport } from './make-export';
import { ScheduleDialog } from './schedule-dialog';
import { SchedulesPanel } from './schedules-panel';

export function ExportsView() {
  const [planText] = useQueryState('plan', parseAsString);
  const plan = readPlan(planText);
  const [draft, setDraft] = useState<Draft>({ ...EMPTY_DRAFT, ...(plan ? { plan, kind: 'answer' } : {}) });
  const [repeating, setRepeating] = useState<Draft | null>(null);
  return (
    <>
      <h2 className="sr-only">Exports</h2>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <MakeExport
          draft={draft}
          onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
          onSchedule={() => setRepeating(draft)}
        />
        <div className="flex min-w-0 flex-col gap-4">
          <JobsPanel />
          <SchedulesPanel onAdd={() => setRepeating(draft)} />
        </div>
      </div>
      {repeating && <ScheduleDialog draft={repeating} onClose={() => setRepeating(null)} />}
    </>
  );
}
