// The questions of this visit, newest first: what was asked, what came back, and what changed it since. Pure.

import type { Answer } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';

/** In words, perhaps after another; or as a plan, perhaps one that words stood for. */
export type Request =
  | { kind: 'words'; question: string; previous: AnalyticsPlan | null }
  | { kind: 'plan'; plan: AnalyticsPlan; question: string | null };

export interface Entry {
  id: number;
  request: Request;
  answer: Answer | null;
  error: Error | null;
  busy: boolean;
  /** Its plan was changed by hand since it was asked. */
  edited: boolean;
}

export type ThreadAction =
  | { type: 'asked'; id: number; request: Request }
  /** The plan of an entry was changed, or changed back; its old answer stays until the new one comes. */
  | { type: 'changed'; id: number; request: Request; edited: boolean }
  | { type: 'again'; id: number }
  | { type: 'answered'; id: number; request: Request; answer: Answer }
  | { type: 'failed'; id: number; request: Request; error: Error }
  | { type: 'cleared' };

const MOST_KEPT = 30;

/** What was typed or saved for an entry; null for one made by hand. */
export function questionOf({ request }: Pick<Entry, 'request'>): string | null {
  return request.question;
}

/** A changed plan keeps the words that it came from, as a heading. */
export function changedRequest(entry: Entry, plan: AnalyticsPlan): Request {
  return { kind: 'plan', plan, question: questionOf(entry) };
}

function change(entries: readonly Entry[], id: number, to: (entry: Entry) => Entry): Entry[] {
  return entries.map((entry) => (entry.id === id ? to(entry) : entry));
}

export function threadReducer(entries: readonly Entry[], action: ThreadAction): readonly Entry[] {
  switch (action.type) {
    case 'asked': {
      const { id, request } = action;
      const entry: Entry = { id, request, answer: null, error: null, busy: true, edited: false };
      return [entry, ...entries].slice(0, MOST_KEPT);
    }
    case 'changed':
      return change(entries, action.id, (entry) => ({
        ...entry,
        request: action.request,
        busy: true,
        edited: action.edited,
        error: null,
      }));
    case 'again':
      return change(entries, action.id, (entry) => ({ ...entry, busy: true, error: null }));
    case 'answered':
      return change(entries, action.id, (entry) =>
        // An answer that comes after the next change is of another plan than the one shown.
        entry.request === action.request ? { ...entry, answer: action.answer, busy: false, error: null } : entry,
      );
    case 'failed':
      return change(entries, action.id, (entry) =>
        entry.request === action.request ? { ...entry, error: action.error, busy: false } : entry,
      );
    case 'cleared':
      return [];
  }
}

/** The plan as it should be shown: the changed one at once, before its answer is there. */
export function planOfEntry(entry: Entry): AnalyticsPlan | null {
  return entry.request.kind === 'plan' ? entry.request.plan : (entry.answer?.plan ?? null);
}

/** A question that gives this answer again when typed; null when it takes more than its words. */
export function wordsAlone(entry: Entry): string | null {
  return entry.request.kind === 'words' && entry.request.previous === null ? entry.request.question : null;
}

export interface Segment {
  text: string;
  unknown: boolean;
}

/** The question cut where words were not understood, to mark them. */
export function markUnknown(question: string, unknown: readonly string[]): Segment[] {
  const words = unknown.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [{ text: question, unknown: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return question.split(pattern).flatMap((text, i) => (text === '' ? [] : [{ text, unknown: i % 2 === 1 }]));
}
