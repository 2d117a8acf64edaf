// The figures behind the words: database, what comes in, room on disk, the process.
import { formatBytes, formatDuration, Num } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import type { SystemInfo } from '@/contracts/overview';
import { Facts } from './facts';

export function DatabasePanel({ database }: { database: SystemInfo['database'] }) {
  return (
    <Panel title="Database">
      <Facts
        facts={[
          { label: 'Kind', value: database.kind === 'embedded' ? 'embedded (PGlite)' : 'Postgres' },
          { label: 'Version', value: database.version },
          { label: 'pgvector', value: database.pgvector ?? 'missing' },
          { label: 'Size', value: formatBytes(database.sizeBytes) },
          { label: 'Answers in', value: <Num value={database.latencyMs} digits={1} unit="ms" /> },
          { label: 'Detections', value: <Num value={database.detections} />, about: 'Boxes on single frames.' },
          { label: 'Sightings', value: <Num value={database.tracks} />, about: 'One object’s visit, however long.' },
        ]}
      />
    </Panel>
  );
}

export function IngestPanel({ ingest }: { ingest: SystemInfo['ingest'] }) {
  return (
    <Panel title="Coming in" description="Since the server started.">
      <Facts
        facts={[
          { label: 'Detections a second', value: <Num value={ingest.perSecond} digits={1} /> },
          { label: 'Detections', value: <Num value={ingest.detections} /> },
          { label: 'Batches stored', value: <Num value={ingest.accepted} /> },
          {
            label: 'Batches seen before',
            value: <Num value={ingest.duplicates} />,
            about: 'Sent again after a lost connection; not stored twice.',
          },
          {
            label: 'Batches refused',
            value: <Num value={ingest.rejected} />,
            about: 'Malformed, or for a camera that is gone.',
          },
          { label: 'Waiting', value: <Num value={ingest.pendingBatches} unit="batches" /> },
          {
            label: 'Stored within',
            value: (
              <>
                <Num value={ingest.ackP50Ms} digits={0} /> / <Num value={ingest.ackP99Ms} digits={0} unit="ms" />
              </>
            ),
            about: 'From arrival to safely in the database: half of the batches / 99 of 100.',
          },
        ]}
      />
    </Panel>
  );
}

export function DiskPanel({ disk }: { disk: SystemInfo['disk'] }) {
  const used = disk.totalBytes > 0 ? 1 - disk.freeBytes / disk.totalBytes : 0;
  return (
    <Panel title="Disk">
      <div className="mb-4 flex flex-col gap-2">
        <p className="text-xl font-semibold tabular">{formatBytes(disk.freeBytes)} free</p>
        <Progress value={used} label="Disk in use" />
      </div>
      <Facts
        facts={[
          { label: 'Of', value: formatBytes(disk.totalBytes) },
          { label: 'Pictures', value: formatBytes(disk.mediaBytes) },
          { label: 'Folder', value: <span className="font-mono text-xs">{disk.dataDir}</span> },
        ]}
      />
    </Panel>
  );
}

export function ProcessPanel({ info }: { info: SystemInfo }) {
  return (
    <Panel title="Server">
      <Facts
        facts={[
          { label: 'Version', value: info.version },
          { label: 'Node', value: info.nodeVersion.replace(/^v/, '') },
          { label: 'Running for', value: formatDuration(info.uptimeSeconds) },
          { label: 'Memory', value: formatBytes(info.memory.rssBytes) },
          { label: 'of which JavaScript', value: formatBytes(info.memory.heapUsedBytes) },
          {
            label: 'Event loop lag',
            value: <Num value={info.eventLoopLagMs} digits={1} unit="ms" />,
            about: 'How late the server gets to its next task. Above 200 ms it is overloaded.',
          },
          { label: 'Connected pages', value: <Num value={info.sockets} /> },
        ]}
      />
    </Panel>
  );
}
