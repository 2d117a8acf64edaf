'use client';
// Several panels in one place, one shown. For a choice without panels, use SegmentedControl.
import { Tabs as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export const Tabs = Base.Root;

export function TabsList({ className, ...props }: ComponentProps<typeof Base.List>) {
  return <Base.List className={cn('flex gap-4 overflow-x-auto border-b border-line', className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Base.Trigger>) {
  return (
    <Base.Trigger
      className={cn(
        '-mb-px shrink-0 border-b-2 border-transparent px-1 py-2 text-sm font-medium text-muted touch transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink',
        className,
      )}
      {...props}
    />
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof Base.Content>) {
  return <Base.Content className={cn('pt-4 outline-none', className)} {...props} />;
}
