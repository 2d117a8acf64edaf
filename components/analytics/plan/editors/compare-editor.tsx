'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
// What a figure is set against: another time, or other classes, cameras or zones side by side.
import { PickList } from '@/components/ui/pick-list';
import { Select } from '@/components/ui/select';
import type { Comparison } from '@/contracts/plan';
import { comparisonsOf, subjectOf, toggledNames, withCompare } from '../plan-edit';
import type { EditorProps } from './editor';
import { useOptions } from './list-editors';
import { RangePicker } from './time-editor';

const WORDS: Record<Comparison['by'], string> = {
  period: 'Another time',
  class: 'Classes side by side',
  camera: 'Cameras side by side',
  zone: 'Zones side by side',
};

function SideBySide({ plan, catalog, onChange, by }: EditorProps & { by: 'class' | 'camera' | 'zone' }) {
  const given = plan.compare && plan.compare.by === by ? plan.compare.values : (plan.filters[by] ?? []);
  const [picked, setPicked] = useState<readonly string[]>(given);
  const options = useOptions(by, catalog, given);
  const pick = (value: string) => {
    const next = (toggledNames(picked, value) ?? []).slice(0, 8);
    setPicked(next);
    if (next.length >= 2) onChange(withCompare(plan, { by, values: next }));
  };
  return (
    <>
      <PickList label={WORDS[by]} options={options} picked={picked} onToggle={pick} empty="There is none yet." />
      {picked.length < 2 && <p className="text-xs text-muted">Choose at least two.</p>}
    </>
  );
}

export function CompareEditor({ plan, catalog, onChange }: EditorProps) {
  const subject = subjectOf(plan, catalog);
  const kinds = subject ? comparisonsOf(subject) : [];
  const [by, setBy] = useState<Comparison['by']>(plan.compare?.by ?? kinds[0] ?? 'period');
  const against = plan.compare?.by === 'period' ? plan.compare.time : null;
  return (
    <div className="flex flex-col gap-3">
      <Select
        aria-label="Compare with"
        value={by}
        onValueChange={setBy}
        options={kinds.map((value) => ({ value, label: WORDS[value] }))}
      />
      {by === 'period' ? (
        <>
          <Button
            variant={against === 'previous' ? 'primary' : 'secondary'}
            aria-pressed={against === 'previous'}
            disabled={!plan.filters.time}
            onClick={() => onChange(withCompare(plan, { by: 'period', time: 'previous' }))}
          >
            The stretch just before
          </Button>
          {!plan.filters.time && (
            <p className="text-xs text-muted">All records have nothing before them: choose a time first.</p>
          )}
          <RangePicker
            ranges={against && against !== 'previous' ? against : []}
            timezone={plan.timezone}
            onRanges={(ranges) =>
              onChange(withCompare(plan, ranges.length > 0 ? { by: 'period', time: ranges } : undefined))
            }
          />
        </>
      ) : (
        <SideBySide key={by} plan={plan} catalog={catalog} onChange={onChange} by={by} />
      )}
    </div>
  );
}
