'use client';
// A window over the page for one task. It always has a title; focus stays inside and returns when it closes.
import { X } from 'lucide-react';
import { Dialog as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';

export const Dialog = Base.Root;
export const DialogTrigger = Base.Trigger;
export const DialogClose = Base.Close;

export const scrimClass = 'fixed inset-0 z-40 animate-in bg-scrim';

export interface DialogContentProps {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the bottom right. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  className?: string;
}

const widths = { sm: 'max-w-96', md: 'max-w-xl', lg: 'max-w-4xl' };

export function DialogContent({ title, description, children, footer, size = 'sm', className }: DialogContentProps) {
  return (
    <Base.Portal>
      <Base.Overlay className={scrimClass} />
      <Base.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-(--spacing(8)))] w-[calc(100vw-(--spacing(8)))] -translate-1/2 animate-in flex-col rounded-lg border border-line bg-surface shadow-float outline-none',
          widths[size],
          className,
        )}
      >
        <div className="flex items-start justify-between gap-4 p-4 pb-2">
          <div className="flex flex-col gap-1">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            {description && <Base.Description className="text-sm text-muted">{description}</Base.Description>}
          </div>
          <Base.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mt-1 -mr-1">
              <X />
            </Button>
          </Base.Close>
        </div>
        <div className="overflow-y-auto px-4 pt-1 pb-4">{children}</div>
        {footer && <div className="flex justify-end gap-2 border-t border-line p-4">{footer}</div>}
      </Base.Content>
    </Base.Portal>
  );
}
