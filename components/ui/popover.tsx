'use client';
// A small panel beside the control that opened it. Give its content an `aria-label`.
import { Popover as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { floatClass } from './float';

export const Popover = Base.Root;
export const PopoverTrigger = Base.Trigger;

export function PopoverContent({
  className,
  sideOffset = 4,
  align = 'start',
  ...props
}: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        sideOffset={sideOffset}
        align={align}
        collisionPadding={8}
        className={cn(
          floatClass,
          'max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-(--spacing(4)))] p-3',
          className,
        )}
        {...props}
      />
    </Base.Portal>
  );
}
