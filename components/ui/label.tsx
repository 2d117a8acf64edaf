// The words beside or above a control.
import { Label as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export function Label({ className, ...props }: ComponentProps<typeof Base.Root>) {
  return <Base.Root className={cn('text-sm font-medium text-ink select-none', className)} {...props} />;
}
