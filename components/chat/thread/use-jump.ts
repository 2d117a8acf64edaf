'use client';
// Goes to one message of the conversation, as a search hit asks: reads upwards until it is there, shows its branch where
// it is on another, then brings it into view and marks it for a moment.
import { type RefObject, useEffect, useRef } from 'react';
import type { Message } from '@/contracts/conversations';

export interface Jump {
  to: string | null;
  items: readonly Message[];
  more: boolean;
  older(upTo: string): Promise<void>;
  /** Shows the branch of a message that is not on the shown one. */
  show(messageId: string): Promise<void>;
  place(index: number): void;
  shown(messageId: string): boolean;
  done(): void;
}

export function useJump(jump: Jump, scroller: RefObject<HTMLElement | null>): void {
  const asked = useRef<string | null>(null);
  const { to, items, more } = jump;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again once more was read
  useEffect(() => {
    if (!to || items.length === 0) return;
    const index = items.findIndex(({ id }) => id === to);
    if (index < 0) {
      if (more) void jump.older(to);
      else if (asked.current === to) jump.done();
      else {
        asked.current = to;
        void jump.show(to).catch(() => jump.done());
      }
      return;
    }
    if (!jump.shown(to)) {
      jump.place(index);
      return;
    }
    const element = scroller.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(to)}"]`);
    if (!element) return;
    element.scrollIntoView({ block: 'center' });
    element.dataset.found = '';
    setTimeout(() => delete element.dataset.found, 2500);
    jump.done();
  }, [to, items, more, jump.shown(to ?? '')]);
}
