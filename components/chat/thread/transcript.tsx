// Messages one below the other. Without ThreadActions around it they can be read and nothing more: conversations that
// agents had among themselves, several speakers by name.
import type { Message } from '@/contracts/conversations';
import { MessageItem } from './message-item';

export interface TranscriptProps {
  messages: readonly Message[];
  /** Whether the last of them is the last of all. */
  whole?: boolean;
}

export function Transcript({ messages, whole = true }: TranscriptProps) {
  return messages.map((message, at) => (
    <MessageItem key={message.id} message={message} last={whole && at === messages.length - 1} />
  ));
}
