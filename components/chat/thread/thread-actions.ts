'use client';
// What can be done with the messages of a conversation; absent where it is only read.
import { createContext, useContext } from 'react';
import type { ModelRef } from '@/contracts/agents';
import type { Message } from '@/contracts/conversations';

export interface ThreadActions {
  /** A reply is being written: what would begin another waits. */
  busy: boolean;
  confirm(messageId: string, toolId: string, allow: boolean): Promise<void>;
  again(message: Message, by?: { agent?: string; model?: ModelRef }): Promise<void>;
  /** Says it anew, beside the first. */
  edit(message: Message, text: string): Promise<void>;
  say(text: string): Promise<void>;
  show(messageId: string): Promise<void>;
  rate(message: Message, rating: 1 | -1 | null): Promise<void>;
  stop(messageId: string): Promise<void>;
  /** The message that is being edited, if any. */
  editing: string | null;
  setEditing(messageId: string | null): void;
}

export const ThreadActionsContext = createContext<ThreadActions | null>(null);
export const useThreadActions = (): ThreadActions | null => useContext(ThreadActionsContext);
