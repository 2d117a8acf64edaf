'use client';
// A yes or no that takes effect when a form is sent. For one that takes effect at once, use Switch.
import { Check, Minus } from 'lucide-react';
import { Checkbox as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export function Checkbox({ className, ...props }: ComponentProps<typeof Base.Root>) {
  return (
    <Base.Root
      className={cn(
        'group flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface touch-area disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
      {...props}
    >
      <Base.Indicator className="text-on-accent">
        <Minus className="hidden size-3 group-data-[state=indeterminate]:block" strokeWidth={3} />
        <Check className="size-3 group-data-[state=indeterminate]:hidden" strokeWidth={3} />
      </Base.Indicator>
    </Base.Root>
  );
}
