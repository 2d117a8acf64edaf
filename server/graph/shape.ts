// Rows of the graph as the contract shows them, and where each thing opens.
import type { Entity, Fact } from '@/contracts/graph';

export interface EntityShown {
  id: string;
  kind: Entity['kind'];
  name: string;
  aliases: string[];
  description: string;
  facts: number;
  ref_id: string | null;
  space_id: string;
}

export interface FactShown {
  id: string;
  predicate: string;
  value: string | null;
  text: string;
  valid_from: Date | null;
  valid_to: Date | null;
  recorded_at: Date;
  retracted_at: Date | null;
  stated_at: Date;
  confidence: number;
  subject_id: string;
  subject_kind: Entity['kind'];
  subject_name: string;
  object_id: string | null;
  object_kind: Entity['kind'] | null;
  object_name: string | null;
  episode_id: string | null;
  episode_space: string | null;
  episode_kind: 'message' | 'document' | 'camera' | 'note' | null;
  episode_title: string | null;
  episode_text: string | null;
  episode_source: string | null;
  episode_chunk: string | null;
  episode_start: number | null;
  episode_end: number | null;
  episode_page: number | null;
  occurred_at: Date | null;
}

function entityHref({ kind, ref_id: ref, space_id: space }: EntityShown): string | null {
  if (!ref) return null;
  if (kind === 'camera') return `/live/${ref}`;
  if (kind === 'zone') return `/live/${space}`;
  if (kind === 'agent') return `/agents/${ref}`;
  if (kind === 'conversation') return `/chat/${ref}`;
  return kind === 'document' ? `/knowledge/documents/${ref}` : null;
}

export function toEntity(row: EntityShown): Entity {
  const { id, kind, name, aliases, description, facts } = row;
  return { id, kind, name, aliases, description, facts, href: entityHref(row) };
}

function sourceHref(row: FactShown): string | null {
  const source = row.episode_source;
  if (!source) return null;
  if (row.episode_space === 'everyone') return `/agents/${source}`;
  if (row.episode_kind === 'camera') return `/live/${source}`;
  if (row.episode_kind === 'message') return `/chat/${source}${row.episode_chunk ? `?m=${row.episode_chunk}` : ''}`;
  if (row.episode_kind !== 'document') return null;
  const { episode_start: start, episode_end: end } = row;
  return `/knowledge/documents/${source}${start === null || end === null ? '' : `?at=${start}&to=${end}`}`;
}

export function toFact(row: FactShown): Fact {
  const pageText = row.episode_page === null ? '' : `, page ${row.episode_page}`;
  return {
    id: row.id,
    subject: { id: row.subject_id, kind: row.subject_kind, name: row.subject_name },
    predicate: row.predicate,
    object:
      row.object_id && row.object_kind && row.object_name !== null
        ? { id: row.object_id, kind: row.object_kind, name: row.object_name }
        : null,
    value: row.value,
    text: row.text,
    validFrom: row.valid_from?.toISOString() ?? null,
    validTo: row.valid_to?.toISOString() ?? null,
    recordedAt: row.recorded_at.toISOString(),
    retractedAt: row.retracted_at?.toISOString() ?? null,
    confidence: row.confidence,
    source:
      row.episode_id && row.episode_kind && row.occurred_at
        ? {
            episodeId: row.episode_id,
            kind: row.episode_kind,
            title: `${row.episode_title ?? ''}${pageText}`,
            text: row.episode_text ?? '',
            href: sourceHref(row),
            at: row.occurred_at.toISOString(),
          }
        : null,
  };
}
