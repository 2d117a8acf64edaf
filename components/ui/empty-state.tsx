// An empty screen says what to do next.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

export function EmptyState(props: {
  icon: LucideIcon;
  title: string;
  /** Where this is all there is on the page, its title is the page's heading. */
  heading?: 'h1' | 'h2';
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const Title = props.heading ?? 'p';
  return (
    <div className={cn('flex flex-col items-center justify-center gap-4 px-4 py-12 text-center', props.className)}>
      <props.icon aria-hidden className="size-6 text-faint" strokeWidth={1.5} />
      <div className="flex max-w-96 flex-col gap-1">
        <Title className="text-base font-medium">{props.title}</Title>
        {props.description && <div className="text-sm text-muted">{props.description}</div>}
      </div>
      {props.action && <div className="flex flex-wrap justify-center gap-2">{props.action}</div>}
    </div>
  );
}
