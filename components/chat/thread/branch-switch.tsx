'use client';
// < 2/3 >: the other wordings of a message, or the other tries at a reply.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Message } from '@/contracts/conversations';
import { placeAmongSiblings } from '../state/thread';
import { useThreadActions } from './thread-actions';

export function BranchSwitch({ message }: { message: Message }) {
  const actions = useThreadActions();
  const place = placeAmongSiblings(message);
  if (!place || !actions) return null;
  const go = (id: string | null) => id && void actions.show(id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label="Versions" className="inline-flex items-center">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Previous version"
        disabled={!place.previous || actions.busy}
        onClick={() => go(place.previous)}
      >
        <ChevronLeft />
      </Button>
      <span className="tabular px-1 text-xs text-muted">
        {place.at}/{place.of}
      </span>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Next version"
        disabled={!place.next || actions.busy}
        onClick={() => go(place.next)}
      >
        <ChevronRight />
      </Button>
    </div>
  );
}
