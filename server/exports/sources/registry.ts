// Everything that can be exported. A new list: one file, one line here, its filter in contracts/exports.
import type { ExportKind, ExportSource } from '@/contracts/exports';
import { AppError } from '../../errors';
import type { Reading, Scope, Source, SourceTools, Value } from '../types';
import { agentsSource } from './agents-store';
import { answerSource } from './answer';
import { conversationsSource } from './conversations-store';
import { detectionsSource } from './detections-store';
import { eventsSource } from './events-store';
import { mediaSource } from './media-store';
import { tracksSource } from './tracks-store';

const SOURCES = {
  answer: answerSource,
  detections: detectionsSource,
  tracks: tracksSource,
  events: eventsSource,
  media: mediaSource,
  conversations: conversationsSource,
  agents: agentsSource,
} satisfies { [K in ExportKind]: Source<K> };

function sourceOf(source: ExportSource): Source {
  return SOURCES[source.kind] as Source;
}

/** Opens a source with its columns cut to those chosen. Throws `invalid` for a column it does not have. */
export async function openSource(
  tools: SourceTools,
  source: ExportSource,
  scope: Scope,
  chosen: readonly string[] | null = null,
): Promise<Reading> {
  const reading = await sourceOf(source).open(tools, source, scope);
  if (!chosen) return reading;
  const at = chosen.map((name) => {
    const index = reading.columns.findIndex((column) => column.name === name);
    if (index >= 0) return index;
    const names = reading.columns.map((column) => column.name).join(', ');
    throw new AppError('invalid', `There is no column "${name}"; there are ${names}.`);
  });
  const pick = async function* (pages: AsyncIterable<Value[][]>) {
    for await (const page of pages) yield page.map((row) => at.map((index) => row[index] ?? null));
  };
  return {
    columns: at.map((index) => reading.columns[index] as Reading['columns'][number]),
    order: reading.order,
    pages: pick(reading.pages),
  };
}

export function estimateSource(tools: SourceTools, source: ExportSource, scope: Scope) {
  return sourceOf(source).estimate(tools, source, scope);
}
