'use client';
// Nothing to draw: because nothing is known yet, because of the filters, or because of the times.
import { Clock3, ListX, Waypoints } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { instantWords } from './moment';
import type { Span } from './time-bar';
import type { ViewChange, ViewState } from './view-state';

export interface EmptyGraphProps {
  state: ViewState;
  valid: Span | undefined;
  change: (part: ViewChange) => void;
  onAdd: () => void;
}

export function EmptyGraph({ state, valid, change, onAdd }: EmptyGraphProps) {
  if (state.kind || state.collection || state.around) {
    return (
      <EmptyState
        icon={ListX}
        title="Nothing here under these filters"
        description="No entity of this kind, in this place, has a fact at the chosen times."
        action={
          <Button onClick={() => change({ kind: null, collection: null, around: null })}>Show the whole graph</Button>
        }
      />
    );
  }
  const last = valid?.to ?? valid?.from ?? null;
  if (state.at || state.known || last) {
    const past = state.at !== null || state.known !== null;
    return (
      <EmptyState
        icon={Clock3}
        title={past ? 'Nothing was so, or known, at that time' : 'Nothing is known to be true now'}
        description={past ? 'Move the sliders, or go back to now.' : 'But there are facts about another time.'}
        action={
          <>
            {past && <Button onClick={() => change({ at: null, known: null })}>Back to now</Button>}
            {!past && valid?.from && (
              <Button onClick={() => change({ at: valid.from })}>Go to {instantWords(valid.from)}</Button>
            )}
          </>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={Waypoints}
      title="Nothing is known yet"
      description="The graph fills by itself: from what cameras see, from documents that you add, and from what is said in the chat. Or write down a fact that you know."
      action={
        <>
          <Button variant="primary" onClick={onAdd}>
            Add a fact
          </Button>
          <Button asChild>
            <Link href="/knowledge">Add documents</Link>
          </Button>
          <Button asChild>
            <Link href="/live">Go to Live</Link>
          </Button>
        </>
      }
    />
  );
}
