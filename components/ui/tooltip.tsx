'use client';
// A word on hover or focus. It repeats or adds to a visible or aria label; nothing may be found only here.
import { Tooltip as Base } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider delayDuration={300}>{children}</Base.Provider>;
}

export interface TooltipProps {
  content: ReactNode;
  /** One element that can take focus and a ref. */
  children: ReactNode;
  side?: ComponentProps<typeof Base.Content>['side'];
  className?: string;
}

export function Tooltip({ content, children, side, className }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger asChild>{children}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn('z-50 max-w-72 animate-in rounded-md bg-ink px-2 py-1 text-xs text-page', className)}
        >
          {content}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
