'use client';
// Filters that are ranges of a quantity, and those that are one of two.
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { withFilter } from '../plan-edit';
import type { EditorProps } from './editor';

function RangeForm(props: {
  unit: string;
  min: number | undefined;
  max: number | undefined;
  most?: number;
  onSet: (min: number | undefined, max: number | undefined) => void;
}) {
  const [min, setMin] = useState(props.min?.toString() ?? '');
  const [max, setMax] = useState(props.max?.toString() ?? '');
  const read = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text));
  const [low, high] = [read(min), read(max)];
  const wrong = low !== undefined && high !== undefined && low >= high ? 'The upper end lies below the lower.' : null;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) props.onSet(low, high);
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label={`At least (${props.unit})`}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={props.most}
              step="any"
              value={min}
              onChange={(event) => setMin(event.target.value)}
            />
          )}
        </Field>
        <Field label={`Under (${props.unit})`}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={props.most}
              step="any"
              value={max}
              onChange={(event) => setMax(event.target.value)}
            />
          )}
        </Field>
      </div>
      {wrong && (
        <p role="alert" className="text-xs text-alert">
          {wrong}
        </p>
      )}
      <Button type="submit" disabled={wrong !== null}>
        Use this range
      </Button>
    </form>
  );
}

export function ConfidenceEditor({ plan, onChange }: EditorProps) {
  const range = plan.filters.confidence;
  const percent = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * 1000) / 10);
  const share = (value: number) => Math.min(1, value / 100);
  return (
    <RangeForm
      unit="%"
      most={100}
      min={percent(range?.min)}
      max={percent(range?.max)}
      onSet={(min, max) => {
        const next = {
          ...(min === undefined ? {} : { min: share(min) }),
          ...(max === undefined ? {} : { max: share(max) }),
        };
        onChange(withFilter(plan, 'confidence', min === undefined && max === undefined ? undefined : next));
      }}
    />
  );
}

/** Visits last seconds; answers of models take milliseconds. */
export function DurationEditor({ plan, onChange }: EditorProps) {
  const range = plan.filters.duration;
  const inMs = plan.subject === 'ai_calls';
  const unitMs = inMs ? 1 : 1000;
  const shown = (ms: number | undefined) => (ms === undefined ? undefined : ms / unitMs);
  return (
    <RangeForm
      unit={inMs ? 'ms' : 's'}
      min={shown(range?.minMs)}
      max={shown(range?.maxMs)}
      onSet={(min, max) => {
        const next = {
          ...(min === undefined ? {} : { minMs: min * unitMs }),
          ...(max === undefined ? {} : { maxMs: max * unitMs }),
        };
        onChange(withFilter(plan, 'duration', min === undefined && max === undefined ? undefined : next));
      }}
    />
  );
}

export function DirectionEditor({ plan, onChange }: EditorProps) {
  return (
    <SegmentedControl
      label="Direction"
      value={plan.filters.direction ?? 'any'}
      onValueChange={(value) => onChange(withFilter(plan, 'direction', value === 'any' ? undefined : value))}
      options={[
        { value: 'any', label: 'Any' },
        { value: 'in', label: 'In' },
        { value: 'out', label: 'Out' },
      ]}
    />
  );
}

export function ReviewedEditor({ plan, onChange }: EditorProps) {
  const { reviewed } = plan.filters;
  return (
    <SegmentedControl
      label="Reviewed"
      value={reviewed === undefined ? 'any' : reviewed ? 'yes' : 'no'}
      onValueChange={(value) => onChange(withFilter(plan, 'reviewed', value === 'any' ? undefined : value === 'yes'))}
      options={[
        { value: 'any', label: 'Any' },
        { value: 'no', label: 'To review' },
        { value: 'yes', label: 'Reviewed' },
      ]}
    />
  );
}
