'use client';
// Goes to one message of the conversation, as a search hit asks: reads the stretch around it, shows its branch where it is
// on another, then brings it into view and marks it for a moment.
import { type RefObject, useEffect, useRef } from 'react';
import type { Message } from '@/contracts/conversations';

export interface Jump {
  to: string | null;
  items: readonly Message[];
  /** Reads the stretch around a message of the shown branch. */
  goTo(messageId: string): Promise<void>;
  /** Shows the branch of a message that is not on the shown one. */
  show(messageId: string): Promise<void>;
  /** Nothing else may move the page. */
  hold(): void;
  place(index: number): void;
  shown(messageId: string): boolean;
  done(): void;
}

export function useJump(jump: Jump, scroller: RefObject<HTMLElement | null>): void {
  const asked = useRef<string | null>(null);
  const { to, items } = jump;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again once more was read
  useEffect(() => {
    if (!to || items.length === 0) return;
    const index = items.findIndex(({ id }) => id === to);
    if (index < 0) {
      if (asked.current === to) return;
      asked.current = to;
      const onOther = () => jump.show(to).then(() => jump.goTo(to));
      void jump.goTo(to).catch(onOther).catch(jump.done);
      return;
    }
    jump.hold();
    if (!jump.shown(to)) {
      jump.place(index);
      return;
    }
    const element = scroller.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(to)}"]`);
    if (!element) return;
    element.scrollIntoView({ block: 'center' });
    element.dataset.found = '';
    setTimeout(() => delete element.dataset.found, 2500);
    asked.current = null;
    jump.done();
  }, [to, items, jump.shown(to ?? '')]);
}
