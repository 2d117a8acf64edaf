'use client';
// One fact on the timeline of an entity: what, when true, since when known, where read; and what can be done about it.
import { Ellipsis, Eye, Pencil, Undo2 } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Fact } from '@/contracts/graph';
import { momentWords, validWords } from '../moment';
import { FactSourceLine } from './fact-source';
import { type FactGroup, otherEnd } from './group-facts';

const DOTS: Record<FactGroup, string> = {
  now: 'border-ok bg-ok',
  later: 'border-accent bg-surface',
  earlier: 'border-line-strong bg-line-strong',
  retracted: 'border-alert bg-surface',
  unknown: 'border-line-strong bg-surface',
};

export interface FactItemProps {
  fact: Fact;
  group: FactGroup;
  entityId: string;
  onOpen: (entityId: string) => void;
  onCorrect: (fact: Fact) => void;
  onRetract: (fact: Fact) => void;
  /** Shows the graph as it was believed before this was taken back. */
  onThen: (fact: Fact) => void;
}

export function FactItem({ fact, group, entityId, onOpen, onCorrect, onRetract, onThen }: FactItemProps) {
  const { entity, value, outgoing } = otherEnd(fact, entityId);
  const other = entity && (
    <button type="button" className="text-accent hover:underline" onClick={() => onOpen(entity.id)}>
      {entity.name}
    </button>
  );
  return (
    <li className="relative flex flex-col gap-1 pb-4 pl-5 last:pb-0">
      <span aria-hidden className="absolute top-3 bottom-0 left-1 w-px bg-line" />
      <span aria-hidden className={cn('absolute top-1 left-0 size-2 rounded-full border', DOTS[group])} />
      <div className="flex items-start gap-2">
        <p className={cn('min-w-0 grow text-sm break-words', group === 'retracted' && 'text-muted')}>
          {!outgoing && <>{other} </>}
          {fact.predicate} {outgoing ? (other ?? value) : 'this'}
        </p>
        {fact.confidence < 1 && <Badge className="tabular">{Math.round(fact.confidence * 100)} %</Badge>}
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon-sm" aria-label={`Actions: ${fact.text}`} className="-mt-1">
              <Ellipsis />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {group === 'retracted' ? (
              <DropdownMenuItem onSelect={() => onThen(fact)}>
                <Eye />
                See it as it was believed
              </DropdownMenuItem>
            ) : fact.retractedAt === null ? (
              <>
                <DropdownMenuItem onSelect={() => onCorrect(fact)}>
                  <Pencil />
                  Correct
                </DropdownMenuItem>
                <DropdownMenuItem onSelect={() => onRetract(fact)}>
                  <Undo2 />
                  Retract
                </DropdownMenuItem>
              </>
            ) : (
              <DropdownMenuItem disabled>Taken back on {momentWords(fact.retractedAt)}</DropdownMenuItem>
            )}
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      <p className="tabular text-xs text-muted">
        True {validWords(fact.validFrom, fact.validTo)} · known since {momentWords(fact.recordedAt)}
        {fact.retractedAt && ` until ${momentWords(fact.retractedAt)}`}
      </p>
      {fact.source && <FactSourceLine source={fact.source} />}
    </li>
  );
}
