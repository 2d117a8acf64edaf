'use client';
// A moment to write: as coarse as it is known. `onMoment` hears of every moment that can be read, and of none.
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { momentInput, parseMoment } from './moment';

export interface MomentFieldProps {
  label: string;
  hint?: string;
  value: string | null;
  onMoment: (iso: string | null) => void;
  /** Whether what stands there can be read; a form is not sent while it cannot. */
  onWrong: (wrong: boolean) => void;
  className?: string;
}

export function MomentField({ label, hint, value, onMoment, onWrong, className }: MomentFieldProps) {
  const [text, setText] = useState(() => momentInput(value));
  const wrong = parseMoment(text) === undefined;
  return (
    <Field
      label={label}
      hint={hint}
      error={wrong ? 'Write a year, 2015-03, or 2015-03-04.' : null}
      className={className}
    >
      {(control) => (
        <Input
          {...control}
          value={text}
          placeholder="2015-03-04"
          autoComplete="off"
          className="tabular"
          onChange={(event) => {
            setText(event.target.value);
            const moment = parseMoment(event.target.value);
            onWrong(moment === undefined);
            if (moment !== undefined) onMoment(moment);
          }}
        />
      )}
    </Field>
  );
}
