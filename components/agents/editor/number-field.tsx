'use client';
// A whole number with its limits; empty where "whatever the model has" is a choice.
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { formatNumber } from '@/components/ui/number';

export interface NumberFieldProps {
  label: string;
  hint: string;
  value: number | null;
  min: number;
  max: number;
  /** What an empty field means; without it, a number is needed. */
  empty?: string;
  wrong: boolean;
  onChange: (value: number | null) => void;
}

export function NumberField({ label, hint, value, min, max, empty, wrong, onChange }: NumberFieldProps) {
  const limits = `A whole number from ${formatNumber(min)} to ${formatNumber(max)}${empty ? ', or nothing' : ''}.`;
  return (
    <Field label={label} hint={hint} error={wrong ? limits : null}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          placeholder={empty}
          className="tabular"
          value={value === null || Number.isNaN(value) ? '' : value}
          onChange={({ target }) => onChange(target.value === '' ? (empty ? null : Number.NaN) : target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
