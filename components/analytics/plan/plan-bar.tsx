'use client';
// A plan as chips that can be changed: a click opens the editor of that part, the cross takes it out, and what is not
// there yet can be added. Every change gives a whole plan to whoever asked.
import { Plus, X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ClassDot } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { PickList } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useHourCycle } from '@/components/ui/time-format';
import type { Understood } from '@/contracts/analytics';
import type { AnalyticsPlan, FilterName } from '@/contracts/plan';
import type { EditorProps } from './editors/editor';
import { PartEditor } from './part-editor';
import { openDimensions, openFilters, type PlanChip, type PlanPart, planChips } from './plan-chips';
import { comparisonsOf, subjectOf } from './plan-edit';
import { DIMENSION_WORDS, FILTER_WORDS } from './plan-words';

const half =
  'flex h-7 items-center border-y border-line bg-surface text-xs touch hover:bg-raised focus-visible:z-1 disabled:opacity-50';

function Chip({
  chip,
  busy,
  onTakeOut,
  ...props
}: EditorProps & { chip: PlanChip; busy: boolean; onTakeOut: (without: AnalyticsPlan) => void }) {
  const [open, setOpen] = useState(false);
  const only = chip.part.kind === 'filter' && chip.part.name === 'class' ? props.plan.filters.class : undefined;
  // Choosing one of a list is done with one click; lists of several and forms stay open.
  const once = chip.part.kind === 'subject' || chip.part.kind === 'measure' || chip.part.kind === 'group';
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <span className={cn('inline-flex max-w-full', busy && 'opacity-80')}>
        <PopoverTrigger asChild>
          <button
            type="button"
            title={chip.said ? `From “${chip.said}”` : undefined}
            aria-label={`${chip.name}: ${chip.label}${chip.said ? `, from “${chip.said}”` : ''}. Change`}
            className={cn(half, 'min-w-0 gap-2 rounded-l-md border-l px-2', !chip.without && 'rounded-r-md border-r')}
          >
            {only?.length === 1 && only[0] && <ClassDot name={only[0]} />}
            <span className="truncate font-medium">{chip.label}</span>
            {chip.said && chip.said.toLowerCase() !== chip.label.toLowerCase() && (
              <span className="max-w-32 truncate text-muted max-md:hidden">“{chip.said}”</span>
            )}
          </button>
        </PopoverTrigger>
        {chip.without && (
          <button
            type="button"
            aria-label={`Take out ${chip.name.toLowerCase()}: ${chip.label}`}
            onClick={() => chip.without && onTakeOut(chip.without)}
            className={cn(half, 'justify-center w-6 rounded-r-md border-x text-muted hover:text-ink')}
          >
            <X aria-hidden className="size-3" />
          </button>
        )}
      </span>
      <PopoverContent aria-label={chip.name} className="w-80">
        <PartEditor
          {...props}
          part={chip.part}
          onChange={(plan) => {
            if (once) setOpen(false);
            props.onChange(plan);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

/** "+ Filter": first which, then its editor, in one popover. */
function Adder(props: { label: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost">
          <Plus />
          {props.label}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={props.label} className="w-80">
        {props.children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}

export function AddFilter(props: EditorProps) {
  const open = openFilters(props.plan, props.catalog);
  const [name, setName] = useState<FilterName | null>(null);
  if (name) {
    return (
      <div className="flex flex-col gap-2">
        <p className="text-sm font-medium">{FILTER_WORDS[name]}</p>
        <PartEditor {...props} part={{ kind: 'filter', name }} />
      </div>
    );
  }
  return (
    <PickList
      label="Filter"
      single
      empty="There is nothing to choose from."
      options={open.map((value) => ({ value, label: FILTER_WORDS[value] }))}
      picked={[]}
      onToggle={(value) => setName(value as FilterName)}
    />
  );
}

export interface PlanBarProps extends EditorProps {
  understood?: readonly Understood[];
  busy?: boolean;
}

export function PlanBar({ understood = [], busy = false, ...props }: PlanBarProps) {
  const { plan, catalog } = props;
  const list = useRef<HTMLUListElement>(null);
  const cycle = useHourCycle();
  const subject = subjectOf(plan, catalog);
  const takeOut = (without: AnalyticsPlan, at: number) => {
    props.onChange(without);
    // The cross goes with its chip: who works by keyboard stays where it was.
    requestAnimationFrame(() => list.current?.children[at]?.querySelector('button')?.focus());
  };
  const closing =
    (part: PlanPart) =>
    (close: () => void): ReactNode => (
      <PartEditor
        {...props}
        part={part}
        onChange={(next) => {
          if (part.kind === 'group') close();
          props.onChange(next);
        }}
      />
    );
  const groups = openDimensions(plan, catalog).filter((name) => DIMENSION_WORDS[name]);
  return (
    <ul ref={list} aria-label="The plan of this answer" aria-busy={busy} className="flex flex-wrap items-center gap-1">
      {planChips(plan, catalog, understood, { cycle }).map((chip, i) => (
        <li key={chip.id} className="flex max-w-full">
          <Chip {...props} chip={chip} busy={busy} onTakeOut={(without) => takeOut(without, i)} />
        </li>
      ))}
      {openFilters(plan, catalog).length > 0 && (
        <li>
          <Adder label="Filter">{() => <AddFilter {...props} />}</Adder>
        </li>
      )}
      {groups.length > 0 && (
        <li>
          <Adder label="Group by">{closing({ kind: 'group', index: plan.groupBy.length })}</Adder>
        </li>
      )}
      {plan.groupBy.length > 0 && !plan.order && !plan.limit && (
        <li>
          <Adder label="Order">{closing({ kind: 'order' })}</Adder>
        </li>
      )}
      {!plan.compare && subject && comparisonsOf(subject).length > 0 && (
        <li>
          <Adder label="Compare">{closing({ kind: 'compare' })}</Adder>
        </li>
      )}
    </ul>
  );
}
