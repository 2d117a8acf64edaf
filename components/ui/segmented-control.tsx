'use client';
// A choice of one from a few, all visible.
import { ToggleGroup as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface SegmentedControlProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  /** `title` names an option whose label is only an icon. */
  options: readonly { value: V; label: ReactNode; title?: string }[];
  className?: string;
}

export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>) {
  return (
    <Base.Root
      type="single"
      aria-label={props.label}
      value={props.value}
      onValueChange={(next) => next && props.onValueChange(next as V)}
      className={cn('inline-flex w-fit rounded-md border border-line bg-raised p-px', props.className)}
    >
      {props.options.map((option) => (
        <Base.Item
          key={option.value}
          value={option.value}
          aria-label={option.title}
          className="inline-flex h-7 items-center justify-center gap-2 rounded-sm px-3 text-sm text-muted touch transition-colors hover:text-ink data-[state=on]:bg-surface dark:data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-ink [&_svg]:size-4"
        >
          {option.label}
        </Base.Item>
      ))}
    </Base.Root>
  );
}
