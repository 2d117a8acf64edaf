'use client';
// The button that says which time is looked at, and what it opens: presets, two moments of one's own, and whether to
// compare with the time before. A popover on a desk, a sheet on a phone.
import { CalendarRange, ChevronDown, History } from 'lucide-react';
import { useId, useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Sheet, SheetClose, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { Switch } from '@/components/ui/switch';
import { useHourCycle } from '@/components/ui/time-format';
import { fromInputValue, toInputValue } from '@/components/ui/time-input';
import { isCustom, PRESET_NAMES, PRESETS, rangeProblem, stretchBefore, type TimeRange } from './range';
import { rangeWords, stretchWords } from './words';

export interface TimeRangePickerProps {
  range: TimeRange;
  onRange: (range: TimeRange) => void;
  compare: boolean;
  onCompare: (on: boolean) => void;
}

function Presets({
  range,
  onRange,
  onPicked,
}: Pick<TimeRangePickerProps, 'range' | 'onRange'> & { onPicked: () => void }) {
  const custom = isCustom(range);
  return (
    <fieldset aria-label="Presets" className="grid grid-cols-2 gap-1">
      {PRESET_NAMES.map((preset) => (
        <Button
          key={preset}
          size="sm"
          variant={!custom && range.preset === preset ? 'primary' : 'secondary'}
          aria-pressed={!custom && range.preset === preset}
          onClick={() => {
            onRange({ preset, from: null, to: null });
            onPicked();
          }}
        >
          {PRESETS[preset].words}
        </Button>
      ))}
    </fieldset>
  );
}

function Moments({ range, onRange }: Pick<TimeRangePickerProps, 'range' | 'onRange'>) {
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Field label="From">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={toInputValue(range.from)}
            onChange={(event) => onRange({ ...range, from: fromInputValue(event.target.value) })}
          />
        )}
      </Field>
      <Field label="Until" error={rangeProblem(range, new Date())}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={toInputValue(range.to)}
            onChange={(event) => onRange({ ...range, to: fromInputValue(event.target.value) })}
          />
        )}
      </Field>
    </div>
  );
}

function CompareSwitch({ range, compare, onCompare }: Omit<TimeRangePickerProps, 'onRange'>) {
  const id = useId();
  const cycle = useHourCycle();
  const before = stretchBefore(range, new Date());
  return (
    <div className="flex items-start gap-2">
      <Switch
        id={id}
        checked={compare && before !== null}
        disabled={before === null}
        onCheckedChange={onCompare}
        aria-describedby={`${id}-hint`}
      />
      <div className="flex min-w-0 flex-col">
        <Label htmlFor={id}>Compare with the time before</Label>
        <span id={`${id}-hint`} className="tabular text-xs text-muted">
          {before ? stretchWords(before, cycle) : 'There is nothing before all time.'}
        </span>
      </div>
    </div>
  );
}

function Body(props: TimeRangePickerProps & { onPicked: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Presets {...props} />
      <Moments {...props} />
      <div className="border-t border-line pt-3">
        <CompareSwitch {...props} />
      </div>
    </div>
  );
}

export function TimeRangePicker(props: TimeRangePickerProps) {
  const { range, compare, onCompare } = props;
  const [open, setOpen] = useState<'popover' | 'sheet' | null>(null);
  const cycle = useHourCycle();
  const comparable = stretchBefore(range, new Date()) !== null;
  useShortcut({
    keys: 't',
    label: 'Choose the time',
    group: 'Analytics',
    handler: () => setOpen(matchMedia('(width < 768px)').matches ? 'sheet' : 'popover'),
  });
  useShortcut({
    keys: 'c',
    label: 'Compare with the time before',
    group: 'Analytics',
    enabled: comparable,
    handler: () => onCompare(!compare),
  });
  const face = (
    <>
      <CalendarRange />
      <span className="tabular truncate">{rangeWords(range, cycle)}</span>
      <ChevronDown />
    </>
  );
  return (
    <>
      <Popover open={open === 'popover'} onOpenChange={(next) => setOpen(next ? 'popover' : null)}>
        <PopoverTrigger asChild>
          <Button className="max-md:hidden">{face}</Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Time" className="w-112">
          <Body {...props} onPicked={() => setOpen(null)} />
        </PopoverContent>
      </Popover>
      <Button
        variant={compare && comparable ? 'secondary' : 'ghost'}
        className={cn('max-md:hidden', compare && comparable && 'border-accent text-accent')}
        aria-pressed={compare && comparable}
        disabled={!comparable}
        onClick={() => onCompare(!compare)}
      >
        <History />
        Compare
      </Button>
      <Sheet open={open === 'sheet'} onOpenChange={(next) => setOpen(next ? 'sheet' : null)}>
        <SheetTrigger asChild>
          <Button className="min-w-0 shrink md:hidden">{face}</Button>
        </SheetTrigger>
        <SheetContent
          title="Time"
          footer={
            <SheetClose asChild>
              <Button variant="primary">Show</Button>
            </SheetClose>
          }
        >
          <Body {...props} onPicked={() => {}} />
        </SheetContent>
      </Sheet>
    </>
  );
}
