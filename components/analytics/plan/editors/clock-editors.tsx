'use client';
// Filters that recur: hours of the day and days of the week.
import { useState } from 'react';
import { weekdayName } from '@/components/figures/cells';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useHourCycle } from '@/components/ui/time-format';
import { withFilter } from '../plan-edit';
import { minuteWords } from '../plan-words';
import type { EditorProps } from './editor';

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "09:30" as minutes since midnight; null while it is half typed. */
export function minutesOf(clock: string): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(clock);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

const PRESETS = [
  { label: 'Morning', from: 360, to: 720 },
  { label: 'Afternoon', from: 720, to: 1080 },
  { label: 'Evening', from: 1080, to: 1320 },
  { label: 'Night', from: 1320, to: 360 },
  { label: '9 to 17', from: 540, to: 1020 },
];

export function HoursEditor({ plan, onChange }: EditorProps) {
  const cycle = useHourCycle();
  const first = plan.filters.hours?.[0];
  const [from, setFrom] = useState(clockOf(first?.from ?? 540));
  const [to, setTo] = useState(clockOf(first?.to ?? 1020));
  const set = (start: number, end: number) => onChange(withFilter(plan, 'hours', [{ from: start, to: end }]));
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1">
        {PRESETS.map((preset) => {
          const on = first?.from === preset.from && first.to === preset.to && plan.filters.hours?.length === 1;
          return (
            <Button
              key={preset.label}
              size="sm"
              variant={on ? 'primary' : 'secondary'}
              aria-pressed={on}
              title={`${minuteWords(preset.from, { cycle })} to ${minuteWords(preset.to, { cycle })}`}
              onClick={() => set(preset.from, preset.to)}
            >
              {preset.label}
            </Button>
          );
        })}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label="From">
          {(control) => (
            <Input {...control} type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="Until">
          {(control) => <Input {...control} type="time" value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
      </div>
      <Button
        disabled={start === null || end === null}
        onClick={() => start !== null && end !== null && set(start, end)}
      >
        Use these hours
      </Button>
    </div>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];

export function WeekdaysEditor({ plan, onChange }: EditorProps) {
  const cycle = useHourCycle();
  const picked = plan.filters.weekdays ?? [];
  const set = (days: number[]) =>
    onChange(withFilter(plan, 'weekdays', days.length > 0 && days.length < 7 ? days : undefined));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1">
        {DAYS.map((day) => {
          const on = picked.includes(day);
          return (
            <Button
              key={day}
              size="sm"
              variant={on ? 'primary' : 'secondary'}
              aria-pressed={on}
              aria-label={weekdayName(day, { timezone: 'UTC', cycle })}
              onClick={() => set(on ? picked.filter((other) => other !== day) : [...picked, day].sort((a, b) => a - b))}
            >
              {weekdayName(day, { timezone: 'UTC', cycle }, true)}
            </Button>
          );
        })}
      </div>
      <div className="flex gap-1">
        <Button size="sm" variant="ghost" onClick={() => set([1, 2, 3, 4, 5])}>
          Monday to Friday
        </Button>
        <Button size="sm" variant="ghost" onClick={() => set([6, 7])}>
          Weekends
        </Button>
      </div>
    </div>
  );
}
