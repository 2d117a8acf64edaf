// A socket-shaped stream between the `pg` driver and the embedded database's thread: what `pg` writes becomes one
// message, and the thread's answer is read back. One at a time, because the embedded database has one session.
import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';

const TERMINATE = 0x58;

type Reply = { answer?: Uint8Array; failed?: string };

export class MessageStream extends Duplex {
  #waiting: ((error?: Error | null) => void) | null = null;
  readonly #worker: Worker;
  readonly #onMessage = (reply: Reply) => {
    const done = this.#waiting;
    this.#waiting = null;
    if (reply.failed !== undefined) {
      done?.(new Error(`embedded database: ${reply.failed}`));
      return;
    }
    if (reply.answer?.byteLength)
      this.push(Buffer.from(reply.answer.buffer, reply.answer.byteOffset, reply.answer.byteLength));
    done?.();
  };
  readonly #onExit = () => this.destroy(new Error('the embedded database stopped'));

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
    worker.on('message', this.#onMessage);
    worker.on('exit', this.#onExit);
  }

  /** `pg` calls these on a net.Socket; here there is nothing to set. */
  connect(): void {
    process.nextTick(() => this.emit('connect'));
  }
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (chunk[0] === TERMINATE) {
      this.#worker.postMessage(new Uint8Array([TERMINATE]));
      callback();
      this.push(null);
      this.destroy();
      return;
    }
    this.#waiting = callback;
    const copy = new Uint8Array(chunk);
    this.#worker.postMessage(copy, [copy.buffer]);
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map((entry) => entry.chunk)), 'utf8', callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#worker.off('message', this.#onMessage);
    this.#worker.off('exit', this.#onExit);
    callback(error);
  }
}
