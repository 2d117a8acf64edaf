'use client';
// One export: how far it is while it is written, then its size, checksum and file.
import { Copy, Download, FileJson, Trash2, X } from 'lucide-react';
import { toast } from 'sonner';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';
import { formatBytes, formatNumber } from '@/components/ui/number';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { Tooltip } from '@/components/ui/tooltip';
import type { ExportJob } from '@/contracts/exports';
import { describeSource, STATES } from './words';

const TONES: Record<ExportJob['state'], BadgeTone> = {
  waiting: 'neutral',
  running: 'accent',
  done: 'ok',
  failed: 'alert',
  cancelled: 'neutral',
};

const rowWords = (rows: number) => `${formatNumber(rows)} ${rows === 1 ? 'row' : 'rows'}`;

function Checksum({ value }: { value: string }) {
  const copy = async () => {
    if (await copyText(value)) toast.success('Checksum copied');
    else toast.error('The browser did not let it be copied', { description: value });
  };
  return (
    <Tooltip content={<span className="font-mono break-all">SHA-256 {value}</span>}>
      <Button variant="ghost" size="sm" className="font-mono" aria-label="Copy the SHA-256 checksum" onClick={copy}>
        {value.slice(0, 8)}
        <Copy />
      </Button>
    </Tooltip>
  );
}

export interface JobItemProps {
  job: ExportJob;
  onCancel: () => void;
  onRemove: () => void;
  busy: boolean;
}

export function JobItem({ job, onCancel, onRemove, busy }: JobItemProps) {
  const active = job.state === 'waiting' || job.state === 'running';
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-64">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <span className="min-w-0 break-all">{job.file}</span>
            {job.state !== 'done' && <Badge tone={TONES[job.state]}>{STATES[job.state]}</Badge>}
            {job.scheduleId && <Badge>scheduled</Badge>}
          </p>
          <p className="tabular text-xs text-muted">
            {describeSource(job.source)}
            {job.state === 'done' && ` · ${rowWords(job.rows)} · ${formatBytes(job.bytes)}`}
            {' · '}
            <RelativeTime at={job.createdAt} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1">
          {active && (
            <Button size="sm" busy={busy} aria-label={`Cancel ${job.file}`} onClick={onCancel}>
              <X />
              Cancel
            </Button>
          )}
          {job.state === 'done' && (
            <>
              {job.sha256 && <Checksum value={job.sha256} />}
              <Tooltip content="Schema: columns, types, units, filter">
                <Button asChild variant="ghost" size="icon-sm">
                  <a
                    href={`/api/v1/exports/${job.id}/schema`}
                    download={`${job.file}.schema.json`}
                    aria-label={`Schema of ${job.file}`}
                  >
                    <FileJson />
                  </a>
                </Button>
              </Tooltip>
              <Button asChild size="sm">
                <a href={`/api/v1/exports/${job.id}/file`} download={job.file} aria-label={`Download ${job.file}`}>
                  <Download />
                  Download
                </a>
              </Button>
            </>
          )}
          {!active && (
            <Button variant="ghost" size="icon-sm" aria-label={`Delete ${job.file}`} disabled={busy} onClick={onRemove}>
              <Trash2 />
            </Button>
          )}
        </div>
      </div>
      {active && (
        <div className="flex items-center gap-3">
          <Progress
            value={job.state === 'running' && job.total ? job.rows / job.total : null}
            label={`${job.file} is being written`}
          />
          <span className="tabular shrink-0 text-xs text-muted">
            {job.state === 'waiting'
              ? 'waits for its turn'
              : `${formatNumber(job.rows)}${job.total ? ` of about ${formatNumber(Math.max(job.total, job.rows))}` : ''} rows`}
          </span>
        </div>
      )}
      {job.error && <p className="text-sm text-alert">{job.error}</p>}
    </li>
  );
}
