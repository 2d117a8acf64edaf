// What is known of one conversation: a stretch of its shown branch, mostly the end, as far up as was read. Pure.
import type { Conversation, ConversationView, Message } from '@/contracts/conversations';

export interface Thread {
  conversation: Conversation;
  /** Oldest first, without holes. */
  items: Message[];
  /** Where to read on upwards; null at the beginning. */
  nextBefore: string | null;
  /** Where to read on downwards; null at the end, where new messages come. */
  nextAfter: string | null;
}

/** The newest stretch, read again: what lies above it stays, unless another branch is shown now. */
export function mergeNewest(old: Thread | undefined, view: ConversationView): Thread {
  const first = view.items[0];
  const at = old && first ? old.items.findIndex(({ id }) => id === first.id) : -1;
  if (!old || at <= 0) return { ...view };
  return {
    conversation: view.conversation,
    items: [...old.items.slice(0, at), ...view.items],
    nextBefore: old.nextBefore,
    nextAfter: view.nextAfter,
  };
}

/** A stretch above what was there; ignored when it does not end where the thread begins. */
export function prependOlder(thread: Thread, before: string, view: ConversationView): Thread {
  if (thread.nextBefore !== before) return thread;
  return { ...thread, items: [...view.items, ...thread.items], nextBefore: view.nextBefore };
}

/** A stretch below what was there; ignored when it does not begin where the thread ends. */
export function appendNewer(thread: Thread, after: string, view: ConversationView): Thread {
  if (thread.items.at(-1)?.id !== after) return thread;
  const { conversation, nextAfter } = view;
  return { ...thread, conversation, items: [...thread.items, ...view.items], nextAfter };
}

/** New messages at the end of the branch, or in the place of what followed their parent. */
export function placeMessages(thread: Thread, messages: readonly Message[], conversation?: Conversation): Thread {
  let { items, nextBefore } = thread;
  for (const message of messages) {
    if (items.some(({ id }) => id === message.id)) continue;
    const parent = message.parentId === null ? -1 : items.findIndex(({ id }) => id === message.parentId);
    if (message.parentId === null || parent >= 0) items = [...items.slice(0, parent + 1), message];
    else if (thread.nextAfter === null) items = [...items, message];
    else {
      // Between what was read and the end there is a hole: the thread goes on at the end.
      items = [message];
      nextBefore = message.id;
    }
  }
  return { ...thread, items, nextBefore, nextAfter: null, conversation: conversation ?? thread.conversation };
}

export function replaceMessage(thread: Thread, message: Message): Thread {
  if (!thread.items.some(({ id }) => id === message.id)) return thread;
  return { ...thread, items: thread.items.map((item) => (item.id === message.id ? message : item)) };
}

/** Which of its siblings a message is, and the ones beside it. */
export function placeAmongSiblings({ id, siblings }: Pick<Message, 'id' | 'siblings'>) {
  const at = siblings.indexOf(id);
  if (at < 0 || siblings.length < 2) return null;
  return { at: at + 1, of: siblings.length, previous: siblings[at - 1] ?? null, next: siblings[at + 1] ?? null };
}
