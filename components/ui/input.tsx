// One-line and many-line text fields. 16 px on a phone, so that the browser does not zoom in on focus.
import type { ComponentProps } from 'react';
import { cn } from './cn';

export const fieldClass =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-sm text-ink transition-colors placeholder:text-faint disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-alert max-md:text-lg touch';

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={cn(fieldClass, 'h-8', className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(fieldClass, 'min-h-16 py-2', className)} {...props} />;
}
