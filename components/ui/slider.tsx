'use client';
// One number from a range, with the number shown beside its name.
import { Slider as Base } from 'radix-ui';
import { useId } from 'react';
import { cn } from './cn';

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onValueChange: (value: number) => void;
  /** When the thumb is let go: the moment to save. */
  onValueCommit?: (value: number) => void;
  format?: (value: number) => string;
  disabled?: boolean;
  className?: string;
}

export function Slider({
  label,
  value,
  format = String,
  onValueChange,
  onValueCommit,
  className,
  ...range
}: SliderProps) {
  const id = useId();
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <div className="flex justify-between gap-2 text-sm">
        <span id={id} className="font-medium">
          {label}
        </span>
        <span className="tabular text-muted">{format(value)}</span>
      </div>
      <Base.Root
        className="relative flex h-6 touch-none select-none items-center"
        value={[value]}
        onValueChange={([next]) => next !== undefined && onValueChange(next)}
        onValueCommit={([next]) => next !== undefined && onValueCommit?.(next)}
        {...range}
      >
        <Base.Track className="relative h-1 grow overflow-hidden rounded-full bg-hover">
          <Base.Range className="absolute h-full bg-accent" />
        </Base.Track>
        <Base.Thumb
          aria-labelledby={id}
          aria-valuetext={format(value)}
          className="block size-4 rounded-full border-2 border-accent bg-surface touch-area"
        />
      </Base.Root>
    </div>
  );
}
