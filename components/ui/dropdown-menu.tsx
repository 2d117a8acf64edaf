'use client';
// A menu of actions behind a button.
import { DropdownMenu as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { floatClass, itemClass } from './float';

/** Not modal: the page behind stays readable and scrolls. */
export function DropdownMenu(props: ComponentProps<typeof Base.Root>) {
  return <Base.Root modal={false} {...props} />;
}
export const DropdownMenuTrigger = Base.Trigger;
export const DropdownMenuRadioGroup = Base.RadioGroup;

export function DropdownMenuContent({
  className,
  sideOffset = 4,
  align = 'end',
  ...props
}: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        sideOffset={sideOffset}
        align={align}
        className={cn(floatClass, 'min-w-48', className)}
        {...props}
      />
    </Base.Portal>
  );
}

export function DropdownMenuItem({
  className,
  destructive,
  ...props
}: ComponentProps<typeof Base.Item> & { destructive?: boolean }) {
  return <Base.Item className={cn(itemClass, destructive && 'text-alert', className)} {...props} />;
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem className={cn(itemClass, 'justify-between', className)} {...props}>
      <span className="flex items-center gap-2">{children}</span>
      <Base.ItemIndicator aria-hidden>✓</Base.ItemIndicator>
    </Base.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Base.Label>) {
  return <Base.Label className={cn('px-2 py-1 text-xs text-muted', className)} {...props} />;
}

export function DropdownMenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
