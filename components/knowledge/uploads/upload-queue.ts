// Files on their way into collections, outside React: they go on while one looks at another page. Each is sent alone, a
// few at a time, and then followed until it can be found.

import type { KnowledgeDocument, Uploaded } from '@/contracts/knowledge';
import type { JobProgress } from '@/contracts/realtime';
import { shareOf } from '../news';
import { isWorking } from '../words';

export interface UploadTarget {
  slug: string;
  name: string;
}

export interface UploadItem {
  key: number;
  target: UploadTarget;
  name: string;
  bytes: number;
  /** recognised: the very bytes were there already. */
  state: 'waiting' | 'sending' | 'working' | 'ready' | 'recognised' | 'failed';
  /** 0..1 of sending, then of the step it is at; null where that is not known. */
  done: number | null;
  documentId: string | null;
  problem: string | null;
}

/** A file with the name it is kept under: within a folder, its path. */
export interface NamedFile {
  name: string;
  file: File;
}

export interface UploadQueueOptions {
  send(target: UploadTarget, file: NamedFile, tell: (done: number) => void, signal: AbortSignal): Promise<Uploaded>;
  /** How a document stands now: for what was missed. */
  look(documentId: string): Promise<KnowledgeDocument>;
  /** Something arrived: lists are to be read again. */
  arrived(): void;
  parallel: number;
}

const isOver = ({ state }: UploadItem) => state === 'ready' || state === 'recognised' || state === 'failed';

export class UploadQueue {
  readonly #options: UploadQueueOptions;
  readonly #files = new Map<number, NamedFile>();
  readonly #aborts = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();
  /** News of documents whose upload has not been answered yet. */
  readonly #early = new Map<string, JobProgress>();
  #items: readonly UploadItem[] = [];
  #next = 1;

  constructor(options: UploadQueueOptions) {
    this.#options = options;
  }

  readonly items = (): readonly UploadItem[] => this.#items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(target: UploadTarget, files: readonly NamedFile[]): void {
    const fresh = files.map((named): UploadItem => {
      const key = this.#next++;
      this.#files.set(key, named);
      const { name, file } = named;
      return {
        ...{ key, target, name, bytes: file.size, state: 'waiting', done: null, documentId: null, problem: null },
      };
    });
    this.#set([...this.#items, ...fresh]);
    this.#pump();
  }

  /** Sends what failed once more. */
  again(key: number): void {
    if (!this.#files.has(key)) return;
    this.#change(key, { state: 'waiting', done: null, problem: null });
    this.#pump();
  }

  /** Takes it off the list; what is not there yet is not sent. */
  drop(key: number): void {
    this.#aborts.get(key)?.abort();
    this.#aborts.delete(key);
    this.#files.delete(key);
    this.#set(this.#items.filter((item) => item.key !== key));
    this.#pump();
  }

  clearOver(): void {
    for (const item of this.#items) if (isOver(item)) this.#files.delete(item.key);
    this.#set(this.#items.filter((item) => !isOver(item)));
  }

  tell(news: JobProgress): void {
    const item = this.#items.find(({ documentId }) => documentId === news.jobId);
    if (!item) {
      if (this.#aborts.size > 0) this.#early.set(news.jobId, news);
      return;
    }
    // What is over has ended: news of a later version are not of this upload.
    if (item.state !== 'working') return;
    if (news.state === 'running') this.#change(item.key, { done: shareOf(news) });
    else if (news.state === 'done') this.#change(item.key, { state: 'ready', done: 1 });
    else this.#change(item.key, { state: 'failed', problem: news.message ?? 'It was cancelled.' });
  }

  /** The connection was away: how the others stand is asked for. */
  async reconnected(): Promise<void> {
    const open = this.#items.filter(({ state }) => state === 'working');
    await Promise.all(
      open.map(async ({ key, documentId }) => {
        const document = await this.#options.look(documentId!).catch(() => null);
        if (document) this.#stands(key, document);
      }),
    );
  }

  #pump(): void {
    const waiting = this.#items.filter(({ state }) => state === 'waiting');
    for (const item of waiting.slice(0, Math.max(0, this.#options.parallel - this.#aborts.size))) void this.#send(item);
  }

  async #send({ key, target }: UploadItem): Promise<void> {
    const file = this.#files.get(key)!;
    const controller = new AbortController();
    this.#aborts.set(key, controller);
    this.#change(key, { state: 'sending', done: 0 });
    try {
      const tell = (done: number) => this.#change(key, { done });
      const { items, recognised } = await this.#options.send(target, file, tell, controller.signal);
      const [known] = recognised;
      // What failed when it came first is tried again.
      const document = known ? await this.#options.look(known) : items[0];
      if (document && !(known && document.state === 'ready')) this.#stands(key, document);
      else this.#change(key, { state: 'recognised', done: 1, documentId: known ?? null });
      this.#files.delete(key);
      this.#options.arrived();
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'It was not taken. Try again.';
      if (!controller.signal.aborted) this.#change(key, { state: 'failed', problem });
    } finally {
      this.#aborts.delete(key);
      if (this.#aborts.size === 0) this.#early.clear();
      this.#pump();
    }
  }

  #stands(key: number, document: KnowledgeDocument): void {
    const { id: documentId, error } = document;
    if (document.state === 'ready') this.#change(key, { state: 'ready', done: 1, documentId });
    else if (isWorking(document)) this.#change(key, { state: 'working', done: document.progress, documentId });
    else this.#change(key, { state: 'failed', documentId, problem: error ?? 'It was cancelled.' });
    const early = this.#early.get(documentId);
    if (early) this.tell(early);
  }

  #change(key: number, part: Partial<UploadItem>): void {
    this.#set(this.#items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  #set(items: readonly UploadItem[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }
}
