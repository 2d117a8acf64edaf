// What was written and not sent, by conversation, for as long as the tab lives; also through a reload.
import type { ModelRef } from '@/contracts/agents';
import { Attachment } from '@/contracts/conversations';

export interface Draft {
  text: string;
  attachments: Attachment[];
  cameraId: string | null;
  /** Chosen for what comes next; null as the conversation has it. */
  agent: string | null;
  model: ModelRef | null;
}

const KEY = 'sightline.chat.drafts';
const MOST = 50;
export const NO_DRAFT: Draft = { text: '', attachments: [], cameraId: null, agent: null, model: null };

type Kept = Record<string, Partial<Draft>>;

function read(storage: Pick<Storage, 'getItem'>): Kept {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return kept && typeof kept === 'object' ? (kept as Kept) : {};
  } catch {
    return {};
  }
}

export function readDraft(conversationId: string | null, storage: Pick<Storage, 'getItem'> = sessionStorage): Draft {
  const kept = read(storage)[conversationId ?? 'new'];
  const attachments = Attachment.array().safeParse(kept?.attachments);
  return {
    text: typeof kept?.text === 'string' ? kept.text : '',
    attachments: attachments.success ? attachments.data : [],
    cameraId: kept?.cameraId ?? null,
    agent: kept?.agent ?? null,
    model: kept?.model ?? null,
  };
}

const isEmpty = (draft: Draft) =>
  !draft.text && draft.attachments.length === 0 && !draft.cameraId && !draft.agent && !draft.model;

export function writeDraft(
  conversationId: string | null,
  draft: Draft,
  storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
): void {
  const { [conversationId ?? 'new']: _old, ...others } = read(storage);
  const entries = Object.entries(others).slice(-MOST + 1);
  if (!isEmpty(draft)) entries.push([conversationId ?? 'new', draft]);
  try {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // A full or forbidden storage: the draft lives as long as the page.
  }
}
