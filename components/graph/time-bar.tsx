'use client';
// The two times: when it was true, when it was known. A sentence says what the two sliders together mean.
import { CalendarDays, RotateCcw } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Slider } from '@/components/ui/slider';
import { instantWords, viewWords } from './moment';
import { MomentField } from './moment-field';
import { momentAt, thumbAt, timeScale } from './time-scale';

export interface Span {
  from: string | null;
  to: string | null;
}

interface TimeSliderProps {
  label: string;
  span: Span | undefined;
  value: string | null;
  nowMs: number;
  onChange: (iso: string | null) => void;
}

/** A thumb cannot hit a day of a century: the same moment, written. */
function ExactMoment({ label, value, onChange }: Pick<TimeSliderProps, 'label' | 'value' | 'onChange'>) {
  const [open, setOpen] = useState(false);
  const [moment, setMoment] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    onChange(moment);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setMoment(value);
        setWrong(false);
        setOpen(next);
      }}
    >
      <PopoverTrigger asChild>
        <Button size="icon-sm" aria-label={`${label}: write a date`}>
          <CalendarDays />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={label} align="end">
        <form method="post" onSubmit={submit} className="flex flex-col gap-3 p-1">
          <MomentField
            label={label}
            hint="A year, a month or a day. Nothing: now."
            value={value}
            onMoment={setMoment}
            onWrong={setWrong}
          />
          <Button type="submit" variant="primary" disabled={wrong}>
            Show
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}

function TimeSlider({ label, span, value, nowMs, onChange }: TimeSliderProps) {
  // Only the place where the thumb is let go of goes to the address bar and the server.
  const [held, setHeld] = useState<number | null>(null);
  const scale = timeScale(span, nowMs);
  const words = (ms: number) => {
    const moment = scale ? momentAt(scale, ms) : value;
    return moment ? instantWords(moment) : 'now';
  };
  return (
    <div className="flex min-w-0 items-end gap-3">
      {scale ? (
        <Slider
          label={label}
          className="min-w-0 grow"
          min={scale.minMs}
          max={scale.maxMs}
          step={scale.stepMs}
          value={held ?? thumbAt(scale, value)}
          format={words}
          onValueChange={setHeld}
          onValueCommit={(ms) => {
            setHeld(null);
            onChange(momentAt(scale, ms));
          }}
        />
      ) : (
        <p className="min-w-0 grow text-sm">
          <span className="font-medium">{label}</span> <span className="text-muted">{words(nowMs)}</span>
        </p>
      )}
      <ExactMoment label={label} value={value} onChange={onChange} />
    </div>
  );
}

export interface TimeBarProps {
  at: string | null;
  known: string | null;
  valid: Span | undefined;
  recorded: Span | undefined;
  nowMs: number;
  onChange: (part: { at?: string | null; known?: string | null }) => void;
}

export function TimeBar({ at, known, valid, recorded, nowMs, onChange }: TimeBarProps) {
  const past = at !== null || known !== null;
  return (
    <section
      aria-label="Time"
      className={cn('flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3', past && 'border-accent')}
    >
      <div className="grid gap-x-8 gap-y-3 md:grid-cols-2">
        <TimeSlider label="True at" span={valid} value={at} nowMs={nowMs} onChange={(iso) => onChange({ at: iso })} />
        <TimeSlider
          label="As known at"
          span={recorded}
          value={known}
          nowMs={nowMs}
          onChange={(iso) => onChange({ known: iso })}
        />
      </div>
      <div className="flex min-h-7 flex-wrap items-center gap-x-3">
        <p role="status" className="text-sm text-muted">
          {viewWords(at, known, nowMs)}
        </p>
        {past && (
          <Button variant="ghost" size="sm" onClick={() => onChange({ at: null, known: null })}>
            <RotateCcw />
            Back to now
          </Button>
        )}
      </div>
    </section>
  );
}
