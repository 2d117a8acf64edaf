// Writes one export: pages of a source through a format into a file. The one place where rows flow, so memory holds a
// page (and what the format gathers), and the disk sets the pace.
import type { ExportFormat, ExportSchema, ExportSource } from '@/contracts/exports';
import { AppError } from '../errors';
import type { PartFile } from './files';
import { FORMATS } from './formats/registry';
import { openSource } from './sources/registry';
import type { Scope, SourceTools } from './types';

export interface WriteOrder {
  source: ExportSource;
  columns: readonly string[] | null;
  format: ExportFormat;
  /** Name of the file, for its schema. */
  file: string;
  version: string;
}

export class Cancelled extends AppError {
  constructor() {
    super('conflict', 'The export was cancelled.');
  }
}

/** Throws Cancelled when the signal says so; then, and for any error, the caller abandons the part. */
export async function writeExport(
  tools: SourceTools,
  order: WriteOrder,
  scope: Scope,
  part: PartFile,
  hooks: { signal: AbortSignal; onRows(rows: number, bytes: number): Promise<void> | void },
): Promise<{ rows: number; bytes: number; sha256: string }> {
  const { source, format, file, version } = order;
  const reading = await openSource(tools, source, scope, order.columns);
  const encoder = await FORMATS[format].open(part, reading.columns, { createdBy: `Sightline ${version}` });
  let rows = 0;
  for await (const page of reading.pages) {
    if (hooks.signal.aborted) throw new Cancelled();
    await encoder.rows(page);
    rows += page.length;
    await hooks.onRows(rows, part.bytes);
  }
  if (hooks.signal.aborted) throw new Cancelled();
  await encoder.end();
  const facts = await part.finish(
    ({ bytes, sha256 }): ExportSchema => ({
      file,
      format,
      source,
      columns: reading.columns,
      order: reading.order,
      rows,
      bytes,
      sha256,
      exportedAt: scope.asOf.toISOString(),
      rights: { role: scope.principal.role, cameras: scope.principal.cameraIds },
      app: { name: 'Sightline', version },
    }),
  );
  return { rows, ...facts };
}
