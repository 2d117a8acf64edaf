'use client';
// The messages of a conversation in a box that scrolls: sticks to the end while something is written, lets go when the
// reader goes up, and holds no more on the page than is needed.
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useStickToBottom } from 'use-stick-to-bottom';
import { Button } from '@/components/ui/button';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Announcer } from './announcer';
import { Transcript } from './transcript';
import { useJump } from './use-jump';
import { useSpan } from './use-span';
import type { ThreadStore } from './use-thread';

export function ThreadSkeleton() {
  return (
    <Loading label="Loading the conversation" className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6">
      <Skeleton className="h-10 w-1/2 self-end" />
      <Skeleton className="h-24" />
      <Skeleton className="h-10 w-1/3 self-end" />
      <Skeleton className="h-16" />
    </Loading>
  );
}

export interface ThreadViewProps {
  store: ThreadStore;
  /** A message to go to. */
  jumpTo: string | null;
  onJumped: () => void;
  show: (messageId: string) => Promise<void>;
  /** Grows with everything that is sent from here: the end is shown then. */
  sent: number;
}

export function ThreadView({ store, jumpTo, onJumped, show, sent }: ThreadViewProps) {
  const items = store.thread?.items ?? [];
  const stick = useStickToBottom({ initial: jumpTo ? false : 'instant', resize: 'instant' });
  const scroller = useRef<HTMLElement | null>(null);
  const atEnd = store.thread?.nextAfter == null;
  const { span, onScroll, up, toEnd, to } = useSpan(items, scroller, stick.isAtBottom && atEnd, store);
  const shown = items.slice(span.start, span.end);
  const above = span.start > 0 || store.thread?.nextBefore != null;
  const whole = atEnd && span.end === items.length;
  const toLatest = () => {
    toEnd();
    void stick.scrollToBottom({ animation: 'instant' });
  };
  const wantsEnd = useRef(false);
  const latest = () => {
    if (atEnd) return toLatest();
    wantsEnd.current = true;
    store.toEnd().catch(() => toast.error('The newest messages could not be loaded. Try again.'));
  };
  useLayoutEffect(() => {
    // The end of what was read is not the end: to hold on to it would read all the rest.
    if (!whole && stick.state.isAtBottom) stick.stopScroll();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the end was read
  useEffect(() => {
    if (atEnd && wantsEnd.current) toLatest();
    wantsEnd.current = false;
  }, [atEnd]);
  useJump(
    {
      to: jumpTo,
      items,
      goTo: store.goTo,
      show,
      hold: stick.stopScroll,
      place: to,
      shown: (id) => shown.some((message) => message.id === id),
      done: onJumped,
    },
    scroller,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something was sent
  useEffect(() => {
    if (sent > 0) toLatest();
  }, [sent]);
  const away = !stick.isAtBottom || !whole;
  return (
    <div className="relative min-h-0 grow">
      <section
        ref={(element) => {
          scroller.current = element;
          stick.scrollRef(element);
        }}
        onScroll={onScroll}
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="h-full overflow-x-hidden overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div ref={stick.contentRef} className="mx-auto w-full max-w-3xl min-w-0 px-4 pt-2 pb-6">
          {above && (
            <div className="flex justify-center py-2">
              <Button variant="ghost" size="sm" busy={store.loading === 'older'} onClick={up}>
                {store.problem === 'older'
                  ? 'Older messages could not be loaded. Try again'
                  : store.loading === 'older'
                    ? 'Loading older messages'
                    : 'Show older messages'}
              </Button>
            </div>
          )}
          <Transcript messages={shown} whole={whole} />
          {store.problem === 'newer' && (
            <div className="flex justify-center pt-2 pb-10">
              <Button variant="ghost" size="sm" onClick={() => void store.newer()}>
                Newer messages could not be loaded. Try again
              </Button>
            </div>
          )}
        </div>
      </section>
      <Announcer last={atEnd ? items.at(-1) : undefined} />
      {away && items.length > 0 && (
        <Button
          size="sm"
          onClick={latest}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-in rounded-full shadow-float"
        >
          <ArrowDown />
          Latest
        </Button>
      )}
    </div>
  );
}
