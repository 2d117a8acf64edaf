'use client';
// A panel that slides in from an edge: filters and menus on a phone, details beside a list on a desk.
import { X } from 'lucide-react';
import { Dialog as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { scrimClass } from './dialog';

export const Sheet = Base.Root;
export const SheetTrigger = Base.Trigger;
export const SheetClose = Base.Close;

const sides = {
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] animate-up rounded-t-lg border-t pb-[env(safe-area-inset-bottom)]',
  right: 'inset-y-0 right-0 w-96 max-w-[calc(100vw-(--spacing(12)))] animate-in border-l',
  left: 'inset-y-0 left-0 w-80 max-w-[calc(100vw-(--spacing(12)))] animate-in border-r',
};

export function SheetContent(props: {
  title: string;
  side?: keyof typeof sides;
  children: ReactNode;
  footer?: ReactNode;
  className?: string;
}) {
  return (
    <Base.Portal>
      <Base.Overlay className={scrimClass} />
      <Base.Content
        aria-describedby={undefined}
        className={cn(
          'fixed z-50 flex flex-col border-line bg-surface shadow-float outline-none',
          sides[props.side ?? 'bottom'],
          props.className,
        )}
      >
        <div className="flex items-center justify-between gap-4 py-2 pr-2 pl-4">
          <Base.Title className="text-lg font-semibold">{props.title}</Base.Title>
          <Base.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close">
              <X />
            </Button>
          </Base.Close>
        </div>
        <div className="min-h-0 grow overflow-y-auto px-4 pb-4">{props.children}</div>
        {props.footer && <div className="flex justify-end gap-2 border-t border-line p-4">{props.footer}</div>}
      </Base.Content>
    </Base.Portal>
  );
}
