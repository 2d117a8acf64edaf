'use client';
// The single filters, the same in the bar of a desk screen and in the sheet of a phone.
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Slider } from '@/components/ui/slider';
import { fromInputValue, toInputValue } from '@/components/ui/time-input';
import { type EventsFilter, RANGE_WORDS, RANGES } from './filter';

export interface FieldProps {
  filter: EventsFilter;
  change: (part: Partial<EventsFilter>) => void;
}

export function TimeField({ filter, change }: FieldProps) {
  const custom = filter.from !== null || filter.to !== null;
  const wrong = filter.from && filter.to && filter.from >= filter.to ? 'The end lies before the beginning.' : null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1">
        {RANGES.map((range) => (
          <Button
            key={range}
            size="sm"
            variant={!custom && filter.range === range ? 'primary' : 'secondary'}
            aria-pressed={!custom && filter.range === range}
            onClick={() => change({ range, from: null, to: null })}
          >
            {RANGE_WORDS[range]}
          </Button>
        ))}
      </div>
      <Field label="From">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={toInputValue(filter.from)}
            onChange={(event) => change({ from: fromInputValue(event.target.value) })}
          />
        )}
      </Field>
      <Field label="Until" error={wrong}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={toInputValue(filter.to)}
            onChange={(event) => change({ to: fromInputValue(event.target.value) })}
          />
        )}
      </Field>
    </div>
  );
}

const REVIEWED = [
  { value: 'all', label: 'All' },
  { value: 'no', label: 'To review' },
  { value: 'yes', label: 'Reviewed' },
] as const;

export function ReviewedField({ filter, change }: FieldProps) {
  return (
    <SegmentedControl
      label="Reviewed"
      value={filter.reviewed ?? 'all'}
      onValueChange={(value) => change({ reviewed: value === 'all' ? null : value })}
      options={REVIEWED}
    />
  );
}

export const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;

export function ConfidenceField({ filter, change }: FieldProps) {
  // Only the value let go of goes to the address bar and the server.
  const [held, setHeld] = useState<number | null>(null);
  return (
    <Slider
      label="At least this sure"
      min={0}
      max={0.95}
      step={0.05}
      value={held ?? filter.minConfidence ?? 0}
      format={(value) => (value === 0 ? 'any' : percent(value))}
      onValueChange={setHeld}
      onValueCommit={(value) => {
        setHeld(null);
        change({ minConfidence: value === 0 ? null : Math.round(value * 100) / 100 });
      }}
    />
  );
}
