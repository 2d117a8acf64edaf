// What the form of an export holds, and the source that it means. A list keeps the filters that it has.

import { ExportColumns, type ExportFormat, type ExportKind, type ExportRange, ExportSource } from '@/contracts/exports';
import { AnalyticsPlan } from '@/contracts/plan';

/** 'all' and 'between' beside the named ranges. */
export type Span = ExportRange | 'all' | 'between';

export interface Draft {
  kind: ExportKind;
  span: Span;
  from: Date | null;
  to: Date | null;
  cameras: string[];
  classes: string[];
  reviewed: 'any' | 'yes' | 'no';
  /** Percent, as typed; empty for any. */
  confidence: string;
  /** Empty means all. */
  columns: string[];
  format: ExportFormat;
  /** Of an answer. */
  plan: AnalyticsPlan | null;
}

export const EMPTY_DRAFT: Draft = {
  kind: 'tracks',
  span: 'last_7d',
  from: null,
  to: null,
  cameras: [],
  classes: [],
  reviewed: 'any',
  confidence: '',
  columns: [],
  format: 'csv',
  plan: null,
};

export const hasTime = (kind: ExportKind) => kind !== 'answer' && kind !== 'agents';
export const hasCameras = (kind: ExportKind) =>
  kind === 'detections' || kind === 'tracks' || kind === 'events' || kind === 'media';
export const hasConfidence = (kind: ExportKind) => kind === 'detections' || kind === 'tracks';

export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The plan that an address carries; null when it carries none that can be read. */
export function readPlan(text: string | null): AnalyticsPlan | null {
  if (!text) return null;
  try {
    const parsed = AnalyticsPlan.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The source, or what is wrong with the form in words. */
export function sourceOf(draft: Draft): { source: ExportSource } | { problem: string } {
  if (draft.kind === 'answer') {
    return draft.plan
      ? { source: { kind: 'answer', plan: draft.plan } }
      : { problem: 'The answer is gone; ask again.' };
  }
  const filter: Record<string, unknown> = {};
  if (hasTime(draft.kind)) {
    filter.timezone = viewerZone();
    if (draft.span === 'between') {
      if (!draft.from && !draft.to) return { problem: 'Choose when it begins or ends.' };
      if (draft.from && draft.to && draft.from >= draft.to) return { problem: 'It must begin before it ends.' };
      if (draft.from) filter.from = draft.from.toISOString();
      if (draft.to) filter.to = draft.to.toISOString();
    } else if (draft.span !== 'all') filter.range = draft.span;
  }
  if (hasCameras(draft.kind)) {
    if (draft.cameras.length > 0) filter.camera = draft.cameras;
    if (draft.classes.length > 0) filter.class = draft.classes;
  }
  if (hasConfidence(draft.kind) && draft.confidence.trim() !== '') {
    const percent = Number(draft.confidence);
    if (!(percent >= 0 && percent <= 100)) return { problem: 'The confidence is between 0 and 100.' };
    filter.minConfidence = percent / 100;
  }
  if (draft.kind === 'tracks' && draft.reviewed !== 'any') filter.reviewed = draft.reviewed;
  const parsed = ExportSource.safeParse({ kind: draft.kind, filter });
  return parsed.success ? { source: parsed.data } : { problem: 'Something in the form cannot be read.' };
}

export function columnsOf(draft: Draft): string[] | undefined {
  const parsed = ExportColumns.safeParse(draft.columns);
  return parsed.success ? parsed.data : undefined;
}
