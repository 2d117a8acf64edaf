'use client';
// How the place is doing: plain words first, figures below.
import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { SystemInfo } from '@/contracts/overview';
import { BrowserPanel } from './browser-panel';
import { diagnostics } from './diagnostics';
import { PartsPanel } from './parts-panel';
import { DatabasePanel, DiskPanel, IngestPanel, ProcessPanel } from './server-panels';
import { useSystem } from './use-system';

async function copyDiagnostics(info: SystemInfo): Promise<void> {
  if (await copyText(diagnostics(info))) toast.success('Copied', { description: 'Paste it into your report.' });
  else toast.error('This browser does not let the page copy.');
}

export function SystemView() {
  const { data, error, isPending, refetch, dataUpdatedAt } = useSystem();
  return (
    <>
      <PageHeader
        title="System"
        description="The state of the server, read again every five seconds."
        actions={
          <Button disabled={!data} onClick={() => data && void copyDiagnostics(data)}>
            <Copy /> Copy diagnostics
          </Button>
        }
      />
      {isPending && (
        <Loading className="flex flex-col gap-4">
          <Skeleton className="h-48" />
          <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
            <Skeleton className="h-64" />
            <Skeleton className="h-64" />
            <Skeleton className="h-64" />
          </div>
        </Loading>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className="flex flex-col gap-4">
          {error && (
            <Notice tone="alert">
              {error.message} What you see is from <RelativeTime at={dataUpdatedAt} />.
            </Notice>
          )}
          <PartsPanel parts={data.parts} />
          <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
            <DatabasePanel database={data.database} />
            <IngestPanel ingest={data.ingest} />
            <ProcessPanel info={data} />
            <DiskPanel disk={data.disk} />
            <BrowserPanel />
          </div>
        </div>
      )}
    </>
  );
}
