'use client';
// The unsent message of the conversation on screen.
import { useCallback, useState } from 'react';
import { type Draft, NO_DRAFT, readDraft, writeDraft } from './drafts';

/** A function where it builds on what is there: two files may arrive at once. */
export type DraftChange = Partial<Draft> | ((draft: Draft) => Partial<Draft>);

export function useDraft(conversationId: string | null, begin: Partial<Draft>) {
  const read = () => {
    const kept = readDraft(conversationId);
    return conversationId === null ? { ...kept, ...begin } : kept;
  };
  const [state, setState] = useState(() => ({ of: conversationId, draft: read() }));
  let { draft } = state;
  if (state.of !== conversationId) {
    draft = read();
    setState({ of: conversationId, draft });
  }
  const change = useCallback(
    (part: DraftChange) =>
      setState((old) => {
        if (old.of !== conversationId) return old;
        const next = { ...old.draft, ...(typeof part === 'function' ? part(old.draft) : part) };
        writeDraft(conversationId, next);
        return { of: conversationId, draft: next };
      }),
    [conversationId],
  );
  /** What was sent goes; what was chosen stays for the conversation that it is now. */
  const sent = useCallback(
    (what: Draft, now: string) =>
      setState((old) => {
        const rest = old.draft.text === what.text ? '' : old.draft.text;
        const agent = conversationId === now ? what.agent : null;
        const next: Draft = { ...NO_DRAFT, text: rest, model: what.model, agent };
        if (conversationId !== now) writeDraft(conversationId, NO_DRAFT);
        writeDraft(now, next);
        return { of: now, draft: next };
      }),
    [conversationId],
  );
  return { draft, change, sent };
}
