'use client';
// What is exported: the list and its filters. The export form and the schedule dialog share it.
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { api } from '@/components/realtime/api-client';
import { useCameras } from '@/components/realtime/use-cameras';
import { cn } from '@/components/ui/cn';
import { Field, type FieldControl } from '@/components/ui/field';
import { fieldClass, Input } from '@/components/ui/input';
import { PickList, type PickOption } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { fromInputValue, toInputValue } from '@/components/ui/time-input';
import { EXPORT_LISTS, EXPORT_RANGES } from '@/contracts/exports';
import { ClassCounts } from '@/contracts/tracks';
import { type Draft, hasCameras, hasConfidence, hasTime, type Span } from './draft';
import { KINDS, SPANS } from './words';

function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

export function PickField(props: {
  label: string;
  /** What it says when nothing is picked. */
  all: string;
  control: FieldControl;
  options: readonly PickOption[];
  picked: readonly string[];
  onChange: (picked: string[]) => void;
}) {
  const names = props.picked.map((value) => props.options.find((option) => option.value === value)?.label ?? value);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <button
          type="button"
          {...props.control}
          className={cn(fieldClass, 'inline-flex h-8 items-center justify-between gap-2 text-left')}
        >
          <span className="min-w-0 truncate">{names.length > 0 ? names.join(', ') : props.all}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      </PopoverTrigger>
      <PopoverContent aria-label={props.label}>
        <PickList
          label={props.label}
          options={props.options}
          picked={props.picked}
          onToggle={(value) => props.onChange(toggled(props.picked, value))}
          empty="There is nothing to choose from yet."
        />
      </PopoverContent>
    </Popover>
  );
}

function useClassOptions(): PickOption[] {
  const { data } = useQuery({
    queryKey: ['classes'],
    queryFn: ({ signal }) => api.get('/api/v1/classes', ClassCounts, { signal }),
    staleTime: 60_000,
  });
  return data?.items.map((item) => ({ value: item.class, label: item.class })) ?? [];
}

export interface SourceFieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** A schedule runs again and again: only ranges that move with it. */
  moving?: boolean;
}

export function SourceFields({ draft, onChange, moving }: SourceFieldsProps) {
  const cameras = useCameras().data?.items ?? [];
  const classes = useClassOptions();
  const { kind } = draft;
  const kinds = [...(draft.plan ? (['answer'] as const) : []), ...EXPORT_LISTS];
  const spans: Span[] = ['all', ...EXPORT_RANGES, ...(moving ? [] : (['between'] as const))];
  return (
    <>
      <Field label="What" hint={KINDS[kind].hint} className="sm:col-span-2">
        {(control) => (
          <Select
            {...control}
            value={kind}
            options={kinds.map((value) => ({ value, label: KINDS[value].label }))}
            onValueChange={(next) => onChange({ kind: next, columns: [] })}
          />
        )}
      </Field>
      {hasTime(kind) && (
        <Field label="When">
          {(control) => (
            <Select
              {...control}
              value={draft.span}
              options={spans.map((value) => ({ value, label: SPANS[value] }))}
              onValueChange={(span) => onChange({ span })}
            />
          )}
        </Field>
      )}
      {hasTime(kind) &&
        draft.span === 'between' &&
        (['from', 'to'] as const).map((end) => (
          <Field key={end} label={end === 'from' ? 'From' : 'To'}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={toInputValue(draft[end])}
                onChange={(event) => onChange({ [end]: fromInputValue(event.target.value) })}
              />
            )}
          </Field>
        ))}
      {hasCameras(kind) && (
        <>
          <Field label="Cameras">
            {(control) => (
              <PickField
                label="Camera"
                all="All cameras"
                control={control}
                options={cameras.map(({ id, name }) => ({ value: id, label: name }))}
                picked={draft.cameras}
                onChange={(next) => onChange({ cameras: next })}
              />
            )}
          </Field>
          <Field label="Classes">
            {(control) => (
              <PickField
                label="Class"
                all="All classes"
                control={control}
                options={classes}
                picked={draft.classes}
                onChange={(next) => onChange({ classes: next })}
              />
            )}
          </Field>
        </>
      )}
      {hasConfidence(kind) && (
        <Field label="Least confidence, %">
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              placeholder="any"
              value={draft.confidence}
              onChange={(event) => onChange({ confidence: event.target.value })}
            />
          )}
        </Field>
      )}
      {kind === 'tracks' && (
        <Field label="Reviewed">
          {(control) => (
            <Select
              {...control}
              value={draft.reviewed}
              options={[
                { value: 'any', label: 'Either' },
                { value: 'yes', label: 'Reviewed' },
                { value: 'no', label: 'Not reviewed' },
              ]}
              onValueChange={(reviewed) => onChange({ reviewed })}
            />
          )}
        </Field>
      )}
    </>
  );
}
