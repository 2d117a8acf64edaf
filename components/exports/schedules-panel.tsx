'use client';
// What repeats: when next, how it went last, on or off, now.
import { CalendarClock, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ListFrame } from '@/components/ui/list-frame';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Switch } from '@/components/ui/switch';
import { formatTime } from '@/components/ui/time-format';
import type { ExportSchedule } from '@/contracts/exports';
import { describeCron } from './rhythm';
import { useScheduleActions, useSchedules } from './use-exports';
import { describeSource, FORMATS } from './words';

function targetWords({ target }: ExportSchedule): string {
  return target.kind === 'email' ? target.to.join(', ') : new URL(target.url).host;
}

function ScheduleItem({ schedule, onRemove }: { schedule: ExportSchedule; onRemove: () => void }) {
  const { update, run } = useScheduleActions();
  const fail = (error: Error) => toast.error('That did not work', { description: error.message });
  const { id, name, enabled, nextRunAt, lastRunAt, lastOk, lastResult } = schedule;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="min-w-0 break-words">{name}</span>
          {!enabled && <Badge>off</Badge>}
          {lastOk === false && <Badge tone="alert">failed</Badge>}
        </p>
        <p className="text-xs text-muted">
          {describeSource(schedule.source)} as {FORMATS[schedule.format].label}, {describeCron(schedule.cron)}
          {' to '}
          <span className="break-words">{targetWords(schedule)}</span>
        </p>
        <p className="text-xs text-muted">
          {nextRunAt && <>Next: {formatTime(nextRunAt, 'exact')}. </>}
          {lastRunAt && (
            <>
              Last: <RelativeTime at={lastRunAt} />.{' '}
            </>
          )}
          <span className={lastOk === false ? 'text-alert' : undefined}>{lastResult}</span>
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Switch
          aria-label={`${name} is on`}
          checked={enabled}
          onCheckedChange={(checked) => update.mutate({ id, patch: { enabled: checked } }, { onError: fail })}
        />
        <Button
          size="sm"
          busy={run.isPending}
          aria-label={`Run ${name} now`}
          onClick={() =>
            run.mutate(id, {
              onError: fail,
              onSuccess: (ran) =>
                ran.lastOk
                  ? toast.success(ran.lastResult ?? 'Sent')
                  : toast.error(`${name} failed`, { description: ran.lastResult ?? undefined }),
            })
          }
        >
          <Play />
          Run now
        </Button>
        <Button variant="ghost" size="icon-sm" aria-label={`Delete ${name}`} onClick={onRemove}>
          <Trash2 />
        </Button>
      </div>
    </li>
  );
}

export function SchedulesPanel({ onAdd }: { onAdd: () => void }) {
  const query = useSchedules();
  const { remove } = useScheduleActions();
  const [removing, setRemoving] = useState<ExportSchedule | null>(null);
  const items = query.data?.items;
  const add = (
    <Button size="sm" onClick={onAdd}>
      Add a schedule
    </Button>
  );
  return (
    <Panel
      title="Repeated"
      description="Sent by e-mail or to a webhook"
      flush
      actions={items && items.length > 0 && add}
    >
      <ListFrame
        query={query}
        items={items}
        label="Schedules"
        loading="Loading your schedules"
        empty={
          <EmptyState
            icon={CalendarClock}
            title="Nothing repeats yet"
            description="Have an export, or the answer to a question, sent to you every day or week."
            action={add}
          />
        }
      >
        {(schedule) => <ScheduleItem key={schedule.id} schedule={schedule} onRemove={() => setRemoving(schedule)} />}
      </ListFrame>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Delete ${removing?.name ?? ''}?`}
        description="It is not sent any more. Files that it made stay."
        confirmLabel="Delete"
        destructive
        onConfirm={() => removing && remove.mutateAsync(removing.id)}
      />
    </Panel>
  );
}
