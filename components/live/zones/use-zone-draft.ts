'use client';
// The zone being drawn on the camera page. What to do next is brought into view: on a phone the picture and the form do
// not fit on one screen.
import { type Dispatch, type RefObject, useEffect, useReducer } from 'react';
import { type DraftAction, reduceDraft, type ZoneDraft } from './draft';

export function useZoneDraft(picture: RefObject<HTMLElement | null>): [ZoneDraft | null, Dispatch<DraftAction>] {
  const [draft, dispatch] = useReducer(reduceDraft, null);
  const drafting = draft !== null;
  const naming = draft?.closed === true && draft.id === null;
  useEffect(() => {
    if (drafting) picture.current?.querySelector('article')?.scrollIntoView({ block: 'nearest' });
  }, [drafting, picture]);
  useEffect(() => {
    if (!naming) return;
    const name = document.querySelector<HTMLInputElement>('#zone-panel input[required]');
    // With a mouse the name comes next; on a phone the keyboard would cover the picture before it was looked at.
    if (window.matchMedia('(pointer: fine)').matches) name?.focus({ preventScroll: false });
  }, [naming]);
  return [draft, dispatch];
}
