'use client';
// A setting that takes effect at once.
import { Switch as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export function Switch({ className, ...props }: ComponentProps<typeof Base.Root>) {
  return (
    <Base.Root
      className={cn(
        'inline-flex h-5 w-8 shrink-0 items-center rounded-full border border-line-strong bg-raised px-px touch-area transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      {...props}
    >
      <Base.Thumb className="block size-4 rounded-full bg-muted transition-transform data-[state=checked]:translate-x-3 data-[state=checked]:bg-on-accent" />
    </Base.Root>
  );
}
