'use client';
// The chat page: conversations at the left, the one on screen, and where the next message is written. It lies in the
// layout of /chat, so that the first message, which gives the conversation its address, moves nothing.
import { MessageSquareOff } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { useEffect, useRef } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { usePageTitle } from '@/components/ui/page-title';
import { ChatBar } from './chat-bar';
import { ChatEmpty } from './chat-empty';
import { Composer } from './composer/composer';
import { NoModelNote } from './composer/no-model-note';
import { RunBar } from './generate/run-bar';
import { ConversationList } from './list/conversation-list';
import { useListOpen } from './list/list-state';
import { type Draft, NO_DRAFT } from './state/drafts';
import { lastOwn, useChat } from './state/use-chat';
import { useDraft } from './state/use-draft';
import { ThreadActionsContext } from './thread/thread-actions';
import { ThreadSkeleton, ThreadView } from './thread/thread-view';
import { useThread } from './thread/use-thread';
import { useChatKeys } from './use-chat-keys';
import { useKeyboardHeight } from './use-keyboard-height';
import { useTabTitle } from './use-tab-title';

const idOf = (path: string): string | null => /^\/chat\/([^/]+)/.exec(path)?.[1] ?? null;

export function ChatView() {
  const id = idOf(usePathname());
  const router = useRouter();
  const [address, setAddress] = useQueryStates({ agent: parseAsString, q: parseAsString, m: parseAsString });
  const store = useThread(id, address.m);
  const conversation = store.thread?.conversation ?? null;
  const begin = { ...(address.q ? { text: address.q } : {}), ...(address.agent ? { agent: address.agent } : {}) };
  const { draft, change, sent } = useDraft(id, begin);
  const chat = useChat(id, store, draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const listOpen = useListOpen();
  const keyboard = useKeyboardHeight();
  const items = store.thread?.items ?? [];
  const last = store.thread?.nextAfter ? undefined : items.at(-1);
  usePageTitle(conversation?.title || 'Chat');
  useTabTitle(conversation?.title || 'Chat');

  const toNew = () => {
    router.push('/chat');
    field.current?.focus();
  };
  const editLast = () => {
    const own = last && lastOwn(items);
    if (own && !chat.actions.busy) chat.actions.setEditing(own.id);
  };
  useChatKeys({ chat, last, field, onNew: toNew, onEditLast: editLast });

  const send = async (what: Draft) => {
    const now = await chat.send(what);
    if (!now) return;
    sent(what, now);
    if (now !== id) window.history.pushState(null, '', `/chat/${now}`);
  };
  const removed = (other: string) => {
    if (other === id) window.history.replaceState(null, '', '/chat');
  };
  const missing =
    store.gone || (store.error instanceof ApiError && ['not_found', 'invalid'].includes(store.error.kind));
  const readOnly = conversation?.kind === 'generated';
  // biome-ignore lint/correctness/useExhaustiveDependencies: again once there is a field
  useEffect(() => {
    // On a phone the keyboard would cover what there is to read.
    if (window.matchMedia('(pointer: fine)').matches && !address.m) field.current?.focus();
  }, [address.m, missing]);
  return (
    <div
      className="-m-4 flex h-[calc(100dvh-var(--spacing-topbar))] min-h-0 max-md:h-[calc(100dvh-var(--spacing-topbar)-var(--spacing-bottombar)-env(safe-area-inset-bottom))]"
      style={keyboard === null ? undefined : { height: `calc(${keyboard}px - var(--spacing-topbar))` }}
    >
      <aside
        aria-label="Conversations"
        className={cn('w-64 shrink-0 border-r border-line bg-surface p-2 max-md:hidden', !listOpen && 'hidden')}
      >
        <ConversationList currentId={id} onOpen={() => {}} onRemoved={removed} />
      </aside>
      <div className="flex min-w-0 grow flex-col">
        <ChatBar currentId={id} archived={conversation?.archived ?? false} onRemoved={removed} />
        {readOnly && <RunBar conversation={conversation} />}
        <ThreadActionsContext value={readOnly ? null : chat.actions}>
          {id === null ? (
            <ChatEmpty
              agent={draft.agent}
              onAgent={(next) => change({ agent: next, model: null })}
              onAsk={(text) => void send({ ...NO_DRAFT, agent: draft.agent, model: draft.model, text })}
            />
          ) : missing ? (
            <EmptyState
              icon={MessageSquareOff}
              heading="h2"
              title="This conversation is not there"
              description="It was deleted, or it belongs to somebody else. Begin a new one, or open another from the list."
              action={
                <Button variant="primary" onClick={toNew}>
                  New chat
                </Button>
              }
              className="grow"
            />
          ) : store.error && !store.thread ? (
            <ErrorState error={store.error} onRetry={() => void store.refresh()} className="grow" />
          ) : !store.thread ? (
            <div className="min-h-0 grow">
              <ThreadSkeleton />
            </div>
          ) : (
            <ThreadView
              key={id}
              store={store}
              jumpTo={address.m}
              onJumped={() => void setAddress({ m: null })}
              show={chat.actions.show}
              sent={chat.sent}
            />
          )}
        </ThreadActionsContext>
        {!missing && !readOnly && (
          <Composer
            draft={draft}
            onDraft={change}
            agent={conversation?.agent ?? null}
            busy={chat.actions.busy}
            sending={chat.sending}
            problem={chat.problem}
            onSend={() => void send(draft)}
            onStop={chat.stop}
            onEditLast={editLast}
            fieldRef={field}
            note={id === null || items.length === 0 ? <NoModelNote /> : undefined}
          />
        )}
      </div>
    </div>
  );
}
