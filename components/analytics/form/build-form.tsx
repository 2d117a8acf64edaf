'use client';
// A question without words: what to count, how, of which, by what, against what. Every part opens the same editor as
// its chip under an answer, and offers only what the subject allows.
import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useHourCycle } from '@/components/ui/time-format';
import type { Catalog } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { PartEditor } from '../plan/part-editor';
import { AddFilter } from '../plan/plan-bar';
import { openFilters, orderWords, type PlanPart } from '../plan/plan-chips';
import { comparisonsOf, subjectOf, withCompare, withFilter, withGroups, withOrder } from '../plan/plan-edit';
import { compareWords, DIMENSION_WORDS, FILTER_WORDS, filterWords, measureWords } from '../plan/plan-words';

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-1 md:grid-cols-[8rem_minmax(0,1fr)]">
      <span className="flex min-h-8 self-start items-center text-sm font-medium max-md:min-h-6">{label}</span>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}

interface PartProps {
  plan: AnalyticsPlan;
  catalog: Catalog;
  onChange: (plan: AnalyticsPlan) => void;
}

function Part(
  props: PartProps & { part: PlanPart; name: string; label: string; without?: AnalyticsPlan; quiet?: boolean },
) {
  const { part, name, label, without, quiet, ...editing } = props;
  const [open, setOpen] = useState(false);
  const once = part.kind === 'subject' || part.kind === 'measure' || part.kind === 'group';
  return (
    <span className="inline-flex max-w-full items-center">
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button variant={quiet ? 'ghost' : 'secondary'} className="min-w-0 shrink" aria-label={`${name}: ${label}`}>
            <span className="truncate">{label}</span>
            <ChevronDown className="text-muted" />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label={name} className="w-80">
          <PartEditor
            {...editing}
            part={part}
            onChange={(plan) => {
              if (once) setOpen(false);
              editing.onChange(plan);
            }}
          />
        </PopoverContent>
      </Popover>
      {without && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Take out ${name.toLowerCase()}`}
          onClick={() => editing.onChange(without)}
        >
          <X />
        </Button>
      )}
    </span>
  );
}

function FilterRow(props: PartProps) {
  const { plan, catalog } = props;
  const cycle = useHourCycle();
  const [adding, setAdding] = useState(false);
  const names = subjectOf(plan, catalog)?.filters.filter((name) => plan.filters[name] !== undefined) ?? [];
  return (
    <Row label="Only">
      {names.map((name) => (
        <Part
          key={name}
          {...props}
          part={{ kind: 'filter', name }}
          name={FILTER_WORDS[name]}
          label={`${FILTER_WORDS[name]}: ${filterWords(name, plan.filters, catalog, { cycle })}`}
          without={withFilter(plan, name, undefined)}
        />
      ))}
      {openFilters(plan, catalog).length > 0 && (
        <Popover open={adding} onOpenChange={setAdding}>
          <PopoverTrigger asChild>
            <Button variant="ghost">Add a filter</Button>
          </PopoverTrigger>
          <PopoverContent aria-label="Add a filter" className="w-80">
            <AddFilter {...props} />
          </PopoverContent>
        </Popover>
      )}
    </Row>
  );
}

function GroupRow(props: PartProps) {
  const { plan, catalog } = props;
  const room = plan.groupBy.length < 2 && (subjectOf(plan, catalog)?.dimensions.length ?? 0) > plan.groupBy.length;
  return (
    <Row label="Group by">
      {plan.groupBy.map((dimension, index) => (
        <Part
          key={dimension}
          {...props}
          part={{ kind: 'group', index }}
          name="Group"
          label={DIMENSION_WORDS[dimension]}
          without={withGroups(
            plan,
            plan.groupBy.filter((other) => other !== dimension),
            catalog,
          )}
        />
      ))}
      {room && (
        <Part
          {...props}
          part={{ kind: 'group', index: plan.groupBy.length }}
          name="Group"
          label={plan.groupBy.length === 0 ? 'Nothing: one figure' : 'And by'}
          quiet
        />
      )}
    </Row>
  );
}

export function BuildForm(props: PartProps & { busy: boolean; onRun: () => void }) {
  const { plan, catalog, busy, onRun, ...rest } = props;
  const editing = { plan, catalog, onChange: rest.onChange };
  const cycle = useHourCycle();
  const subject = subjectOf(plan, catalog);
  const ordered = plan.order !== undefined || plan.limit !== undefined;
  return (
    <form
      method="post"
      aria-label="Build a question"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <Row label="What">
        <Part {...editing} part={{ kind: 'subject' }} name="What" label={subject?.label ?? plan.subject} />
        {subject && <span className="text-sm text-muted">{subject.description}</span>}
      </Row>
      <Row label="Measure">
        <Part
          {...editing}
          part={{ kind: 'measure' }}
          name="Measure"
          label={measureWords(plan.measure, subject?.measures)}
        />
      </Row>
      <FilterRow {...editing} />
      <GroupRow {...editing} />
      {plan.groupBy.length > 0 && (
        <Row label="Order">
          <Part
            {...editing}
            part={{ kind: 'order' }}
            name="Order"
            label={ordered ? orderWords(plan) : 'As usual, all of them'}
            quiet={!ordered}
            without={ordered ? withOrder(plan, undefined, undefined) : undefined}
          />
        </Row>
      )}
      {subject && comparisonsOf(subject).length > 0 && (
        <Row label="Compare">
          <Part
            {...editing}
            part={{ kind: 'compare' }}
            name="Compare"
            label={plan.compare ? compareWords(plan.compare, catalog, { cycle }) : 'With nothing'}
            quiet={!plan.compare}
            without={plan.compare ? withCompare(plan, undefined) : undefined}
          />
        </Row>
      )}
      <div className="flex justify-end border-t border-line pt-3">
        <Button type="submit" variant="primary" busy={busy}>
          Count
        </Button>
      </div>
    </form>
  );
}
