'use client';
// One pinned question: its answer, kept true, and what can be done with it.
import { GripVertical } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useRef } from 'react';
import { AnswerChart } from '@/components/figures/answer-chart';
import { ChartMenu } from '@/components/figures/chart-menu';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Tooltip } from '@/components/ui/tooltip';
import type { DashboardCard } from '@/contracts/boards';
import { OpenQuestion } from '../standing/open-question';
import { askPlan, usePatient } from '../standing/use-answer';
import { useOnScreen } from '../standing/use-on-screen';
import { CardMenu } from './card-menu';
import { useChanged } from './use-changed';

const CHART_PX = 208;
const SPANS: Record<number, string> = {
  1: 'md:col-span-2 xl:col-span-1',
  2: 'md:col-span-2',
  3: 'md:col-span-4 xl:col-span-3',
  4: 'md:col-span-4',
};

export interface CardArranging {
  onMove: (by: -1 | 1) => void;
  onWidth: (width: number) => void;
  onUnpin: () => void;
  first: boolean;
  last: boolean;
  /** For dragging: this card is held, or another is held over it. */
  held: boolean;
  over: boolean;
  onDragStart: () => void;
  onDragEnter: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
}

function Handle({ name, arranging }: { name: string; arranging: CardArranging }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by !== 1 && by !== -1) return;
    event.preventDefault();
    arranging.onMove(by);
  };
  return (
    <Tooltip content="Drag, or arrow keys">
      <button
        type="button"
        draggable
        onDragStart={(event: DragEvent) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', name);
          arranging.onDragStart();
        }}
        onDragEnd={arranging.onDragEnd}
        onKeyDown={onKeyDown}
        aria-label={`Move ${name}: arrow keys`}
        className="-ml-2 flex size-7 shrink-0 cursor-grab items-center justify-center rounded-md text-muted touch hover:bg-raised hover:text-ink active:cursor-grabbing"
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}

export interface BoardCardProps {
  card: DashboardCard;
  /** Null where nothing can be moved. */
  arranging: CardArranging | null;
  /** On a wall nobody clicks. */
  bare: boolean;
}

export function BoardCard({ card, arranging, bare }: BoardCardProps) {
  const { saved, width } = card;
  const frame = useRef<HTMLLIElement>(null);
  const onScreen = useOnScreen(frame);
  const query = usePatient(['card', saved.plan], onScreen, (asking) => askPlan(saved.plan, asking));
  const answer = query.data;
  const changed = useChanged(answer && JSON.stringify([answer.value, answer.rows]));
  const allowDrop = (event: DragEvent) => {
    event.preventDefault();
    arranging?.onDragEnter();
  };
  return (
    <li
      ref={frame}
      onDragEnter={arranging ? allowDrop : undefined}
      onDragOver={arranging ? (event) => event.preventDefault() : undefined}
      onDrop={
        arranging
          ? (event) => {
              event.preventDefault();
              arranging.onDrop();
            }
          : undefined
      }
      className={cn(
        'flex min-w-0 flex-col rounded-lg border border-line bg-surface transition-colors',
        SPANS[width],
        changed && 'motion-safe:border-accent',
        arranging?.held && 'opacity-50',
        arranging?.over && 'border-accent',
      )}
    >
      <div className="flex items-start gap-2 px-4 pt-3">
        {arranging && <Handle name={saved.name} arranging={arranging} />}
        <div className="min-w-0 grow">
          <h2 className="truncate text-base font-semibold" title={saved.name}>
            {saved.name}
          </h2>
          <p className="tabular h-4 truncate text-xs text-muted">
            {query.isRefetchError ? (
              <span className="text-alert">Could not be refreshed</span>
            ) : (
              query.dataUpdatedAt > 0 && (
                <>
                  Updated <RelativeTime at={query.dataUpdatedAt} />
                </>
              )
            )}
          </p>
        </div>
        <div className={cn('-mr-2 flex shrink-0', bare && 'hidden')}>
          <OpenQuestion plan={saved.plan} title={saved.name} />
          {answer && <ChartMenu answer={answer} title={saved.name} box={frame} compact />}
          {arranging && <CardMenu name={saved.name} width={width} arranging={arranging} />}
        </div>
      </div>
      <div className="min-w-0 grow px-4 pt-3 pb-4">
        {answer ? (
          <div className="md:min-h-52">
            <AnswerChart answer={answer} height={CHART_PX} />
          </div>
        ) : query.isError ? (
          <div
            role="alert"
            className="flex flex-col items-center justify-center gap-3 text-center text-sm text-muted"
            style={{ minHeight: CHART_PX }}
          >
            {query.error.message}
            <Button onClick={() => void query.refetch()}>Try again</Button>
          </div>
        ) : (
          <Loading label={`Loading ${saved.name}`}>
            <Skeleton style={{ height: CHART_PX }} />
          </Loading>
        )}
      </div>
    </li>
  );
}
