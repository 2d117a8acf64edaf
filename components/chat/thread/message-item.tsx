// One message, by who said it.
import { memo } from 'react';
import type { Message } from '@/contracts/conversations';
import { AssistantMessage } from './assistant-message';
import { Parts } from './parts';
import { UserMessage } from './user-message';

export const MessageItem = memo(function MessageItem({ message, last }: { message: Message; last: boolean }) {
  if (message.role === 'user') return <UserMessage message={message} />;
  if (message.role === 'assistant') return <AssistantMessage message={message} last={last} />;
  return (
    <article aria-label="Note" data-message={message.id} className="py-3 text-sm text-muted">
      <Parts message={message} last={last} />
    </article>
  );
});
