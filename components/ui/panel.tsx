// A bordered area with an optional head. Hairlines, no shadow.
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export interface PanelProps extends Omit<ComponentProps<'section'>, 'title'> {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons or a status at the right of the head. */
  actions?: ReactNode;
  /** Drops the padding of the body, for tables and pictures. */
  flush?: boolean;
}

export function Panel({ title, description, actions, flush, className, children, ...props }: PanelProps) {
  return (
    <section className={cn('min-w-0 rounded-lg border border-line bg-surface', className)} {...props}>
      {(title || actions) && (
        <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
          <div className="min-w-0">
            <h2 className="text-base font-semibold">{title}</h2>
            {description && <p className="text-xs text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  );
}
