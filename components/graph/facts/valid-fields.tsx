'use client';
// Since when and until when a fact is true. The end is the first moment at which it was so no longer.
import { useState } from 'react';
import { MomentField } from '../moment-field';

export interface ValidTimes {
  from: string | null;
  to: string | null;
}

export interface ValidFieldsProps {
  value: ValidTimes;
  onChange: (value: ValidTimes) => void;
  onWrong: (wrong: boolean) => void;
}

export const isBackwards = ({ from, to }: ValidTimes) =>
  from !== null && to !== null && Date.parse(from) >= Date.parse(to);

export function ValidFields({ value, onChange, onWrong }: ValidFieldsProps) {
  const [wrong, setWrong] = useState({ from: false, to: false });
  const tell = (part: Partial<typeof wrong>) => {
    const next = { ...wrong, ...part };
    setWrong(next);
    onWrong(next.from || next.to);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="grid gap-4 sm:grid-cols-2">
        <MomentField
          label="True from"
          hint="A year, a month or a day. Nothing: not known."
          value={value.from}
          onMoment={(from) => onChange({ ...value, from })}
          onWrong={(from) => tell({ from })}
        />
        <MomentField
          label="No longer true from"
          hint="Nothing: it is so until today."
          value={value.to}
          onMoment={(to) => onChange({ ...value, to })}
          onWrong={(to) => tell({ to })}
        />
      </div>
      {isBackwards(value) && <p className="text-xs text-alert">The end lies before the beginning.</p>}
    </div>
  );
}
