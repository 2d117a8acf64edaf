// The place where something will be, in its final size, so that nothing jumps when it comes.
import type { ComponentProps } from 'react';
import { cn } from './cn';

export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden data-skeleton className={cn('rounded-md bg-raised', className)} {...props} />;
}

/** Wraps skeletons: tells assistive technology once that something is loading. */
export function Loading({
  label = 'Loading',
  className,
  children,
}: { label?: string; className?: string } & ComponentProps<'div'>) {
  return (
    <div role="status" aria-label={label} className={className}>
      {children}
    </div>
  );
}
