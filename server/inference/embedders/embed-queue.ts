// Who waits for the thread that embeds. Jobs take turns, a batch each, so that one question does not wait for a whole
// library; what does not fit the queue is refused at once.
import { AppError } from '../../errors';
import { type Batch, type Embedded, ThreadDied } from './embed-thread';

/** Texts of one turn: some tens of milliseconds. */
const BATCH = 16;
const MOST_WAITING = 8_192;

export interface Job extends Batch {
  signal?: AbortSignal | undefined;
}

interface Entry {
  job: Job;
  /** Places of texts, short ones first: what runs together is padded to the longest. */
  order: number[];
  done: number;
  vectors: Float32Array[];
  tokens: number;
  resolve(embedded: Embedded): void;
  reject(reason: unknown): void;
  abort(): void;
}

export class EmbedQueue {
  private readonly entries: Entry[] = [];
  private waiting = 0;
  private running = false;

  constructor(private readonly embed: (batch: Batch) => Promise<Embedded>) {}

  /** Throws `unavailable` when too much waits, the signal's reason when it aborts, and whatever `embed` throws. */
  add(job: Job): Promise<Embedded> {
    job.signal?.throwIfAborted();
    if (this.waiting > 0 && this.waiting + job.texts.length > MOST_WAITING) {
      throw new AppError('unavailable', 'Too many texts wait to be embedded. Try again in a minute.');
    }
    this.waiting += job.texts.length;
    const order = job.texts.map((_, place) => place);
    order.sort((a, b) => job.texts[a]!.length - job.texts[b]!.length);
    return new Promise<Embedded>((resolve, reject) => {
      const abort = () => this.leave(entry, () => reject(job.signal?.reason));
      const entry: Entry = { job, order, done: 0, vectors: [], tokens: 0, resolve, reject, abort };
      this.entries.push(entry);
      job.signal?.addEventListener('abort', abort);
      void this.run();
    });
  }

  /** Ends everything that waits. */
  clear(reason: Error): void {
    for (const entry of [...this.entries]) this.leave(entry, () => entry.reject(reason));
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let entry = this.entries[0]; entry; entry = this.entries[0]) {
      await this.turn(entry);
      // To the end of the line, unless it left.
      if (this.entries[0] === entry) this.entries.push(this.entries.shift()!);
    }
    this.running = false;
  }

  private async turn(entry: Entry): Promise<void> {
    const places = entry.order.slice(entry.done, entry.done + BATCH);
    const { recipe, folder, texts } = entry.job;
    const batch = { recipe, folder, texts: places.map((place) => texts[place]!) };
    try {
      const { vectors, tokens } = await this.twice(batch);
      for (const [i, place] of places.entries()) entry.vectors[place] = vectors[i]!;
      entry.tokens += tokens;
      entry.done += places.length;
      if (entry.done === texts.length)
        this.leave(entry, () => entry.resolve({ vectors: entry.vectors, tokens: entry.tokens }));
    } catch (error) {
      this.leave(entry, () => entry.reject(error));
    }
  }

  private async twice(batch: Batch): Promise<Embedded> {
    try {
      return await this.embed(batch);
    } catch (error) {
      if (!(error instanceof ThreadDied)) throw error;
      return this.embed(batch);
    }
  }

  private leave(entry: Entry, settle: () => void): void {
    const place = this.entries.indexOf(entry);
    if (place < 0) return;
    this.entries.splice(place, 1);
    this.waiting -= entry.job.texts.length;
    entry.job.signal?.removeEventListener('abort', entry.abort);
    settle();
  }
}
