// A labelled field: label, control, hint, error, wired together for assistive technology.
import { type ReactNode, useId } from 'react';
import { cn } from './cn';
import { Label } from './label';

export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** `children` is a function that spreads what it is given on the control. */
export function Field(props: {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const about = [props.error && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={cn('flex flex-col gap-1', props.className)}>
      <Label htmlFor={id}>{props.label}</Label>
      {props.children({ id, 'aria-describedby': about || undefined, 'aria-invalid': props.error ? true : undefined })}
      {props.error && (
        <p id={`${id}-error`} className="text-xs text-alert">
          {props.error}
        </p>
      )}
      {props.hint && (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {props.hint}
        </div>
      )}
    </div>
  );
}
