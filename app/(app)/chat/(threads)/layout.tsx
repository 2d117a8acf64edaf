import { type ReactNode, Suspense } from 'react';
import { ChatView } from '@/components/chat/chat-view';

/** The view lies here and not in the pages: a new conversation gets its address without being drawn anew. */
export default function ChatLayout({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <ChatView />
      {children}
    </Suspense>
  );
}
