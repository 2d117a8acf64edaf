'use client';
// How far long work has come. `value` is 0..1, or null while the length is not known.
import { Progress as Base } from 'radix-ui';
import { cn } from './cn';

export function Progress({ value, label, className }: { value: number | null; label: string; className?: string }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Base.Root
      value={percent}
      aria-label={label}
      className={cn('h-1 w-full overflow-hidden rounded-full bg-hover', className)}
    >
      <Base.Indicator
        className={cn('h-full origin-left bg-accent', percent === null ? 'w-1/3 opacity-60' : 'w-full')}
        style={percent === null ? undefined : { transform: `scaleX(${percent / 100})` }}
      />
    </Base.Root>
  );
}
