'use client';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
// What is counted, how it is measured, grouped and ordered.
import { PickList } from '@/components/ui/pick-list';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { Dimension } from '@/contracts/plan';
import { measureFits, subjectOf, withGroups, withOrder, withSubject } from '../plan-edit';
import { DIMENSION_WORDS, sameMeasure } from '../plan-words';
import type { EditorProps } from './editor';

export function SubjectEditor({ plan, catalog, onChange }: EditorProps) {
  return (
    <PickList
      label="Subject"
      single
      empty="There is nothing to choose from."
      options={catalog.subjects.map(({ name, label }) => ({ value: name, label }))}
      picked={[plan.subject]}
      onToggle={(name) => {
        const subject = catalog.subjects.find((item) => item.name === name);
        if (subject) onChange(withSubject(plan, subject, catalog));
      }}
    />
  );
}

export function MeasureEditor({ plan, catalog, onChange }: EditorProps) {
  const offered = subjectOf(plan, catalog)?.measures ?? [];
  const current = offered.findIndex(({ measure }) => sameMeasure(measure, plan.measure));
  return (
    <PickList
      label="Measure"
      single
      empty="There is nothing to choose from."
      options={offered.map(({ measure, label }, i) => {
        const fits = measureFits(measure, plan);
        return { value: String(i), label, disabled: !fits, hint: fits ? undefined : 'needs groups' };
      })}
      picked={current < 0 ? [] : [String(current)]}
      onToggle={(index) => {
        const next = offered[Number(index)];
        if (next) onChange({ ...plan, measure: next.measure });
      }}
    />
  );
}

export function GroupEditor({ plan, catalog, onChange, index }: EditorProps & { index: number }) {
  const offered = subjectOf(plan, catalog)?.dimensions ?? [];
  const others = plan.groupBy.filter((_, i) => i !== index);
  return (
    <PickList
      label="Group"
      single
      empty="There is nothing to choose from."
      options={offered
        .filter((name) => !others.includes(name))
        .map((name) => ({ value: name, label: DIMENSION_WORDS[name] }))}
      picked={plan.groupBy[index] ? [plan.groupBy[index]] : []}
      onToggle={(name) => {
        const groups = [...plan.groupBy];
        groups[index] = name as Dimension;
        onChange(withGroups(plan, groups, catalog));
      }}
    />
  );
}

const ORDERS = {
  default: { label: 'As usual', order: undefined },
  most: { label: 'Most first', order: { by: 'value', direction: 'desc' } },
  least: { label: 'Least first', order: { by: 'value', direction: 'asc' } },
  key: { label: 'By name or time', order: { by: 'key', direction: 'asc' } },
} as const;

export function OrderEditor({ plan, onChange }: EditorProps) {
  const { order, limit } = plan;
  const current = !order ? 'default' : order.by === 'key' ? 'key' : order.direction === 'asc' ? 'least' : 'most';
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label="Order"
        className="flex w-full flex-wrap"
        value={current}
        onValueChange={(name) => onChange(withOrder(plan, ORDERS[name].order, limit))}
        options={Object.entries(ORDERS).map(([value, { label }]) => ({ value: value as keyof typeof ORDERS, label }))}
      />
      <Field label="Groups to keep" hint="Empty keeps all. With 1, all that tie for the place are kept.">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={1000}
            defaultValue={limit ?? ''}
            onBlur={(event) => {
              const count = Math.floor(Number(event.target.value));
              const next = count >= 1 && count <= 1000 ? count : undefined;
              if (next !== limit) onChange(withOrder(plan, order, next));
            }}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        )}
      </Field>
    </div>
  );
}
