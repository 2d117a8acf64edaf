'use client';
// The stretch of messages on the page, and the place of the reader in it: whatever comes or goes above, the line that
// is being read stays where it is.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '@/contracts/conversations';
import { around, atEnd, follow, moveDown, moveUp, type Span } from '../state/window';

const NEAR_PX = 800;

function anchorOf(scroller: HTMLElement): { id: string; top: number } | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const element of scroller.querySelectorAll<HTMLElement>('[data-message]')) {
    const box = element.getBoundingClientRect();
    if (box.bottom > edge) return { id: element.dataset.message ?? '', top: box.top };
  }
  return null;
}

export function useSpan(
  items: readonly Message[],
  scroller: RefObject<HTMLElement | null>,
  atBottom: boolean,
  more: { older: () => void; newer: () => void },
) {
  const [view, setView] = useState({ items, span: atEnd(items.length) });
  let { span } = view;
  if (view.items !== items) {
    span = follow(
      span,
      view.items.map(({ id }) => id),
      items.map(({ id }) => id),
    );
    setView({ items, span });
  }
  const move = (next: Span) => setView({ items, span: next });
  const anchor = useRef<{ id: string; top: number } | null>(null);
  const lastTop = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of what is on the page
  useLayoutEffect(() => {
    const box = scroller.current;
    const kept = anchor.current;
    if (!box || !kept || atBottom) return;
    const element = box.querySelector<HTMLElement>(`[data-message="${CSS.escape(kept.id)}"]`);
    if (element) box.scrollTop += element.getBoundingClientRect().top - kept.top;
  }, [span.start, span.end, items]);

  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    anchor.current = anchorOf(box);
    const up = box.scrollTop < lastTop.current;
    lastTop.current = box.scrollTop;
    if (up && box.scrollTop < NEAR_PX) {
      if (span.start > 0) move(moveUp(span));
      else more.older();
    } else if (!up && box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX) {
      if (span.end < items.length) move(moveDown(span, items.length));
      else more.newer();
    }
  };
  return {
    span,
    onScroll,
    up: () => (span.start > 0 ? move(moveUp(span)) : more.older()),
    toEnd: () => {
      anchor.current = null;
      move(atEnd(items.length));
    },
    to: (index: number) => {
      anchor.current = null;
      move(around(index, items.length));
    },
  };
}
