'use client';
// One conversation of the list: its title, and a menu to rename, archive or delete it.
import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Input } from '@/components/ui/input';
import type { Conversation } from '@/contracts/conversations';
import { useConversationChanges } from './use-conversations';

function Rename({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { patch } = useConversationChanges();
  const [title, setTitle] = useState(conversation.title);
  const save = () => {
    const next = title.trim();
    if (next && next !== conversation.title) patch.mutate({ id: conversation.id, title: next });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
  };
  return (
    <Input
      autoFocus
      aria-label="New title"
      value={title}
      maxLength={200}
      onChange={(event) => setTitle(event.target.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  );
}

export interface ConversationRowProps {
  conversation: Conversation;
  current: boolean;
  onOpen: () => void;
  /** After it was deleted. */
  onRemoved: () => void;
}

export function ConversationRow({ conversation, current, onOpen, onRemoved }: ConversationRowProps) {
  const [renaming, setRenaming] = useState(false);
  const [asking, setAsking] = useState(false);
  const { remove, archive } = useConversationChanges();
  const title = conversation.title || 'New chat';
  if (renaming) {
    return (
      <li className="p-px">
        <Rename conversation={conversation} onDone={() => setRenaming(false)} />
      </li>
    );
  }
  return (
    <li
      className={cn(
        'group relative flex min-w-0 items-center rounded-md transition-colors hover:bg-raised',
        current && 'bg-raised',
      )}
    >
      <Link
        href={`/chat/${conversation.id}`}
        prefetch={false}
        aria-current={current ? 'page' : undefined}
        onClick={onOpen}
        className={cn(
          'flex h-8 min-w-0 grow items-center rounded-md px-2 text-sm touch',
          current ? 'font-medium text-ink' : 'text-muted group-hover:text-ink',
        )}
      >
        <span className="truncate">{title}</span>
      </Link>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`More for ${title}`}
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 max-md:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setRenaming(true)}>
            <Pencil />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void archive(conversation, !conversation.archived)}>
            {conversation.archived ? <ArchiveRestore /> : <Archive />}
            {conversation.archived ? 'Take out of the archive' : 'Archive'}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setAsking(true)}>
            <Trash2 />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this conversation?"
        description={`“${title}” with all its messages and attachments. This cannot be undone; archiving can.`}
        confirmLabel="Delete"
        destructive
        onConfirm={async () => {
          await remove.mutateAsync(conversation.id);
          onRemoved();
        }}
      />
    </li>
  );
}
