// Every reply on screen that is still being written, outside React: pieces come many times a frame, listeners are told
// once a frame. Whoever missed a piece, was reloaded or lost the connection asks the server for the reply as it stands.
import type { ChatDelta, ChatState } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import { applyDelta } from './live-reply';

interface Entry {
  state: ChatState | null;
  asking: boolean;
  /** What came while the state was asked for. */
  waiting: ChatDelta[];
  listeners: Set<() => void>;
}

export interface LiveRepliesOptions {
  resume(messageId: string): Promise<ChatState>;
  /** Once a frame. */
  schedule(run: () => void): void;
  /** After a failed `resume`; rejected ones that will never succeed are given up by `lost`. */
  later(run: () => void): void;
  hopeless(error: unknown): boolean;
  /** It is over, and this is what was stored. */
  ended(message: Message): void;
  lost(messageId: string): void;
}

export class LiveReplies {
  readonly #options: LiveRepliesOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Set<string>();
  #scheduled = false;

  constructor(options: LiveRepliesOptions) {
    this.#options = options;
  }

  /** Begins to listen to a reply; the answer ends it. Several may follow the same. */
  follow(messageId: string, listener: () => void): () => void {
    let entry = this.#entries.get(messageId);
    if (!entry) {
      entry = { state: null, asking: false, waiting: [], listeners: new Set() };
      this.#entries.set(messageId, entry);
      void this.#ask(messageId, entry);
    }
    const mine = entry;
    mine.listeners.add(listener);
    return () => {
      mine.listeners.delete(listener);
      if (mine.listeners.size === 0 && this.#entries.get(messageId) === mine) this.#entries.delete(messageId);
    };
  }

  /** As far as it is written; null until the server told. */
  get(messageId: string): Message | null {
    return this.#entries.get(messageId)?.state?.message ?? null;
  }

  receive(delta: ChatDelta): void {
    const entry = this.#entries.get(delta.messageId);
    if (!entry) return;
    if (entry.asking || !entry.state) {
      entry.waiting.push(delta);
      return;
    }
    this.#apply(delta.messageId, entry, entry.state, delta);
  }

  /** The connection was away: nobody knows what was missed. */
  reconnected(): void {
    for (const [id, entry] of this.#entries) void this.#ask(id, entry);
  }

  #apply(id: string, entry: Entry, state: ChatState, delta: ChatDelta): void {
    const applied = applyDelta(state, delta);
    if (applied.kind === 'gap') {
      entry.waiting.push(delta);
      void this.#ask(id, entry);
    } else if (applied.kind === 'applied') {
      this.#take(id, entry, applied.state);
    }
  }

  #take(id: string, entry: Entry, state: ChatState): void {
    entry.state = state;
    if (state.message.status !== 'streaming') {
      this.#options.ended(state.message);
      this.#tell(id);
      return;
    }
    this.#changed.add(id);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#options.schedule(() => {
      this.#scheduled = false;
      const ids = [...this.#changed];
      this.#changed.clear();
      for (const each of ids) this.#tell(each);
    });
  }

  #tell(id: string): void {
    for (const listener of [...(this.#entries.get(id)?.listeners ?? [])]) listener();
  }

  async #ask(id: string, entry: Entry): Promise<void> {
    if (entry.asking) return;
    entry.asking = true;
    try {
      const state = await this.#options.resume(id);
      entry.asking = false;
      if (this.#entries.get(id) !== entry) return;
      this.#take(id, entry, state);
      const waiting = entry.waiting.sort((a, b) => a.seq - b.seq);
      entry.waiting = [];
      for (const delta of waiting) {
        // A gap inside asks anew, and then holds what is left.
        if (entry.asking) entry.waiting.push(delta);
        else if (entry.state) this.#apply(id, entry, entry.state, delta);
      }
    } catch (error) {
      entry.asking = false;
      if (this.#entries.get(id) !== entry) return;
      if (this.#options.hopeless(error)) this.#options.lost(id);
      else this.#options.later(() => this.#entries.get(id) === entry && void this.#ask(id, entry));
    }
  }
}
