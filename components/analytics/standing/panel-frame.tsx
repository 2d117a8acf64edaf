// The frame of a standing chart. It has its final height before anything is known, so that nothing jumps when figures
// come, and each has its own error and its own empty state.
import { ChartNoAxesColumn } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { type Figure, NO_CHANGE } from './figure';

export const CHART_PX = 208;

export interface PanelFrameProps {
  title: string;
  description: string;
  /** Null while it is read for the first time. */
  figure: Figure | null;
  error: unknown;
  stale: boolean;
  wide?: boolean;
  retry: () => void;
  menu?: ReactNode;
  /** What to say instead of the chart. */
  nothing?: string | null;
  frameRef: RefObject<HTMLElement | null>;
  children: ReactNode;
}

function Message({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div
      className="flex flex-col items-center justify-center gap-3 text-center text-sm text-muted"
      style={{ height: CHART_PX }}
    >
      <ChartNoAxesColumn aria-hidden className="size-5 text-faint" strokeWidth={1.5} />
      {text}
      {action}
    </div>
  );
}

function Change({ figure }: { figure: Figure }) {
  if (figure.before === null) return null;
  return (
    <span className="tabular text-sm text-muted">
      {figure.change && <span className="font-medium text-ink">{figure.change}</span>}
      {figure.change !== NO_CHANGE && `${figure.change ? ' · ' : ''}${figure.before} before`}
    </span>
  );
}

export function PanelFrame(props: PanelFrameProps) {
  const { figure, error, stale } = props;
  const failed = error !== null && error !== undefined;
  return (
    <section
      ref={props.frameRef}
      aria-label={props.title}
      aria-busy={stale || undefined}
      className={cn('flex min-w-0 flex-col rounded-lg border border-line bg-surface', props.wide && 'xl:col-span-2')}
    >
      <div className="flex items-start justify-between gap-2 px-4 pt-3">
        <div className="min-w-0">
          <h2 className="text-base font-semibold">{props.title}</h2>
          <p className="text-xs text-muted">{props.description}</p>
        </div>
        {props.menu}
      </div>
      <div className={cn('flex min-h-9 flex-wrap items-baseline gap-x-3 px-4 pt-1', stale && 'opacity-60')}>
        {figure ? (
          <>
            <span className="tabular text-xl font-semibold tracking-tight">{figure.text}</span>
            <Change figure={figure} />
          </>
        ) : (
          !failed && <Skeleton className="h-6 w-24 self-center" />
        )}
      </div>
      <div className={cn('min-w-0 px-4 pt-2 pb-4', stale && 'opacity-60')}>
        {failed ? (
          <div role="alert">
            <Message
              text={error instanceof Error ? error.message : 'This could not be loaded.'}
              action={<Button onClick={props.retry}>Try again</Button>}
            />
          </div>
        ) : !figure ? (
          <Loading label={`Loading ${props.title.toLowerCase()}`}>
            <Skeleton style={{ height: CHART_PX }} />
          </Loading>
        ) : props.nothing ? (
          <Message text={props.nothing} />
        ) : (
          <div style={{ minHeight: CHART_PX }}>{props.children}</div>
        )}
      </div>
    </section>
  );
}
