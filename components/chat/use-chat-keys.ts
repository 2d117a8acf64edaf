'use client';
// The keys of the chat page, as `?` lists them. No letter that follows `g` on the way to another room: it would be taken
// from there.
import type { RefObject } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import type { Message } from '@/contracts/conversations';
import { toggleList } from './list/list-state';
import type { Chat } from './state/use-chat';
import { copyMessage } from './thread/copy-button';

const group = 'Chat';

export function useChatKeys(options: {
  chat: Chat;
  last: Message | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  onNew: () => void;
  onEditLast: () => void;
}): void {
  const { chat, last, field } = options;
  const reply = last?.role === 'assistant' && last.status !== 'streaming' ? last : undefined;
  useShortcut({ keys: 'mod+shift+o', label: 'New chat', group, handler: options.onNew });
  useShortcut({ keys: 'mod+shift+s', label: 'Show or hide the conversations', group, handler: toggleList });
  useShortcut({ keys: '/', label: 'Write a message', group, handler: () => field.current?.focus() });
  useShortcut({ keys: 'Escape', label: 'Stop the reply', group, enabled: chat.actions.busy, handler: chat.stop });
  useShortcut({
    keys: 'i',
    label: 'Edit my last message',
    group,
    enabled: !chat.actions.busy,
    handler: options.onEditLast,
  });
  useShortcut({
    keys: 'r',
    label: 'Try the last reply again',
    group,
    enabled: reply !== undefined,
    handler: () => reply && void chat.actions.again(reply),
  });
  useShortcut({
    keys: 't',
    label: 'Copy the last reply',
    group,
    enabled: reply !== undefined,
    handler: () => reply && void copyMessage(reply),
  });
}
