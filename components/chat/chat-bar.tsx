'use client';
// The line above the thread: the way to the other conversations and to a new one.
import { PanelLeft, SquarePen } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { ConversationList } from './list/conversation-list';
import { toggleList, useListOpen } from './list/list-state';

export interface ChatBarProps {
  currentId: string | null;
  archived: boolean;
  onRemoved: (id: string) => void;
}

export function ChatBar({ currentId, archived, onRemoved }: ChatBarProps) {
  const open = useListOpen();
  const [sheet, setSheet] = useState(false);
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-1 px-2 max-md:border-b max-md:border-line">
      <Button
        variant="ghost"
        size="icon"
        aria-label={open ? 'Hide the conversations' : 'Show the conversations'}
        aria-expanded={open}
        onClick={toggleList}
        className="max-md:hidden"
      >
        <PanelLeft />
      </Button>
      <Sheet open={sheet} onOpenChange={setSheet}>
        <SheetTrigger asChild>
          <Button variant="ghost" className="md:hidden">
            <PanelLeft />
            Conversations
          </Button>
        </SheetTrigger>
        <SheetContent title="Conversations" side="left">
          <ConversationList currentId={currentId} onOpen={() => setSheet(false)} onRemoved={onRemoved} />
        </SheetContent>
      </Sheet>
      {archived && <Badge>Archived</Badge>}
      <span className="grow" />
      {currentId && (
        <Button asChild variant="ghost" className={cn(open && 'md:hidden')}>
          <Link href="/chat">
            <SquarePen />
            New chat
          </Link>
        </Button>
      )}
    </div>
  );
}
