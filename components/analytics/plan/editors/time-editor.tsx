'use client';
// When: presets that move with the clock, or times of one's own on the plan's wall clock; several ranges are joined.
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { useHourCycle } from '@/components/ui/time-format';
import type { TimeSpec } from '@/contracts/plan';
import { withFilter } from '../plan-edit';
import { sameTime, TIME_PRESETS, timeWords } from '../time-words';
import type { EditorProps } from './editor';

const minuteOf = (local: string | null | undefined) => local?.slice(0, 16) ?? '';

export interface RangePickerProps {
  ranges: readonly TimeSpec[];
  onRanges: (ranges: TimeSpec[]) => void;
  timezone: string;
  withNow?: boolean;
}

export function RangePicker({ ranges, onRanges, timezone, withNow }: RangePickerProps) {
  const cycle = useHourCycle();
  const own = ranges.find((range) => range.kind === 'between');
  const [adding, setAdding] = useState(false);
  const [from, setFrom] = useState(minuteOf(own?.from));
  const [to, setTo] = useState(minuteOf(own?.to));
  const wrong = from && to && from >= to ? 'The end lies before the beginning.' : null;
  const set = (range: TimeSpec) => {
    if (!adding) return onRanges([range]);
    if (!ranges.some((other) => sameTime(other, range))) onRanges([...ranges, range]);
  };
  const presets = withNow ? [...TIME_PRESETS, { kind: 'now' } as const] : TIME_PRESETS;
  return (
    <div className="flex flex-col gap-3">
      <fieldset aria-label="Ranges" className="flex flex-wrap gap-1">
        {presets.map((preset) => {
          const on = ranges.some((range) => sameTime(range, preset));
          return (
            <Button
              key={JSON.stringify(preset)}
              size="sm"
              variant={on ? 'primary' : 'secondary'}
              aria-pressed={on}
              onClick={() => set(preset)}
            >
              {timeWords(preset, { cycle })}
            </Button>
          );
        })}
      </fieldset>
      {ranges.length > 1 && (
        <ul aria-label="Joined ranges" className="flex flex-col gap-1">
          {ranges.map((range) => {
            const words = timeWords(range, { cycle });
            return (
              <li key={words} className="flex items-center justify-between gap-2 text-sm">
                {words}
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Take out ${words}`}
                  onClick={() => onRanges(ranges.filter((other) => other !== range))}
                >
                  <X />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex flex-col gap-2">
        <Field label="From">
          {(control) => (
            <Input {...control} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="Until" error={wrong} hint={`On the clock of ${timezone}.`}>
          {(control) => (
            <Input {...control} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
          )}
        </Field>
        <Button
          disabled={(!from && !to) || wrong !== null}
          onClick={() => set({ kind: 'between', from: minuteOf(from) || null, to: minuteOf(to) || null })}
        >
          Use these times
        </Button>
      </div>
      <div className="flex items-center gap-2">
        <Checkbox id="join-ranges" checked={adding} onCheckedChange={(on) => setAdding(on === true)} />
        <Label htmlFor="join-ranges" className="font-normal">
          Join with the ranges there are
        </Label>
      </div>
    </div>
  );
}

export function TimeEditor({ plan, onChange }: EditorProps) {
  return (
    <RangePicker
      ranges={plan.filters.time ?? []}
      timezone={plan.timezone}
      withNow={plan.subject === 'tracks'}
      onRanges={(ranges) => onChange(withFilter(plan, 'time', ranges.length > 0 ? ranges : undefined))}
    />
  );
}
