// The one outbox of this page: opens the store, sends over the page's socket, and takes over what closed tabs left.
import { v7 as uuidv7 } from 'uuid';
import { emit, getSocket } from '@/components/realtime/socket';
import type { FrameBatch } from '@/contracts/detections';
import { createDebugLog } from './debug-log';
import { createIdbStore, openOutboxDatabase } from './idb-store';
import { adoptLeftovers, holdTabLock } from './leftovers';
import { createMemoryStore } from './memory-store';
import { Outbox, type OutboxSnapshot } from './outbox';
import type { OutboxStore } from './store';

const OPEN_WAIT_MS = 5_000;
const LEFTOVERS_EVERY_MS = 60_000;
/** Numbers on screen change at most this often. */
const TELL_EVERY_MS = 500;

const NOTHING: OutboxSnapshot = {
  batches: 0,
  frames: 0,
  bytes: 0,
  droppedBatches: 0,
  droppedFrames: 0,
  refusedBatches: 0,
  refusedReason: null,
  problem: null,
};

let opening: Promise<Outbox> | null = null;
let shown: OutboxSnapshot = NOTHING;
let telling: ReturnType<typeof setTimeout> | null = null;
const listeners = new Set<() => void>();

function tell(outbox: Outbox): void {
  if (telling) return;
  telling = setTimeout(() => {
    telling = null;
    shown = outbox.snapshot();
    for (const listener of listeners) listener();
  }, TELL_EVERY_MS);
}

interface Opened {
  store: OutboxStore;
  log: ((batch: FrameBatch) => void) | undefined;
}

async function openStore(): Promise<Opened> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('IndexedDB does not answer')), OPEN_WAIT_MS);
  });
  try {
    const db = await Promise.race([openOutboxDatabase(), timeout]);
    // Asked for, not insisted on: without it the browser may clear the outbox when the disk is full.
    void navigator.storage?.persist?.().catch(() => {});
    return { store: createIdbStore(db), log: createDebugLog(db) };
  } catch {
    return { store: createMemoryStore(), log: undefined };
  }
}

async function open(): Promise<Outbox> {
  const owner = uuidv7();
  const locks = navigator.locks as LockManager | undefined;
  holdTabLock(owner, locks);
  const { store, log } = await openStore();
  const socket = getSocket();
  const outbox: Outbox = new Outbox({
    store,
    owner,
    transport: { send: (batch) => emit('frames:push', batch), isOnline: () => socket.connected },
    onEnqueued: log,
    onChange: () => tell(outbox),
  });
  socket.on('connect', () => outbox.wake());
  const adopt = async () => {
    try {
      outbox.adopt(await adoptLeftovers(store, owner, locks));
    } catch {
      // Tried again in a minute.
    }
  };
  // Before anything new is sent, so that what is older goes first.
  await adopt();
  setInterval(() => void adopt(), LEFTOVERS_EVERY_MS);
  tell(outbox);
  return outbox;
}

/** Opens it when first asked for; from then on leftovers of closed tabs are sent too. Browser only. */
export function getOutbox(): Promise<Outbox> {
  opening ??= open();
  return opening;
}

export function subscribeOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const readOutbox = (): OutboxSnapshot => shown;
export const readOutboxOnServer = (): OutboxSnapshot => NOTHING;
