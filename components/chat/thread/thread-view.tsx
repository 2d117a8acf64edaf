'use client';
// The messages of a conversation in a box that scrolls: sticks to the end while something is written, lets go when the
// reader goes up, and holds no more on the page than is needed.
import { ArrowDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
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
  const older = () => void store.older();
  const { span, onScroll, up, toEnd, to } = useSpan(items, scroller, stick.isAtBottom, older);
  const shown = items.slice(span.start, span.end);
  const above = span.start > 0 || store.thread?.nextBefore != null;
  const toLatest = () => {
    toEnd();
    void stick.scrollToBottom({ animation: 'instant' });
  };
  useJump(
    {
      to: jumpTo,
      items,
      more: store.thread?.nextBefore != null,
      older: store.older,
      show,
      place(index) {
        stick.stopScroll();
        to(index);
      },
      shown: (id) => shown.some((message) => message.id === id),
      done: onJumped,
    },
    scroller,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something was sent
  useEffect(() => {
    if (sent > 0) toLatest();
  }, [sent]);
  const away = !stick.isAtBottom || span.end < items.length;
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
              <Button variant="ghost" size="sm" busy={store.loadingOlder} onClick={up}>
                {store.olderError
                  ? 'Older messages could not be loaded. Try again'
                  : store.loadingOlder
                    ? 'Loading older messages'
                    : 'Show older messages'}
              </Button>
            </div>
          )}
          <Transcript messages={shown} whole={span.end === items.length} />
        </div>
      </section>
      <Announcer last={items.at(-1)} />
      {away && items.length > 0 && (
        <Button
          size="sm"
          onClick={toLatest}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-in rounded-full shadow-float"
        >
          <ArrowDown />
          Latest
        </Button>
      )}
    </div>
  );
}
