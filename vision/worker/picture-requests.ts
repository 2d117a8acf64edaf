// Pictures that were asked of the worker and have not come yet. Each request is answered exactly once, with an empty
// picture when the worker goes away.
import type { PictureMessage } from './protocol';

export class PictureRequests {
  private readonly open = new Map<number, (message: PictureMessage) => void>();
  private nextId = 1;

  /** `ask` sends the request. */
  request(ask: (requestId: number) => void): Promise<PictureMessage> {
    const requestId = this.nextId++;
    return new Promise((resolve) => {
      this.open.set(requestId, resolve);
      ask(requestId);
    });
  }

  answer(message: PictureMessage): void {
    this.open.get(message.requestId)?.(message);
    this.open.delete(message.requestId);
  }

  /** No worker will answer any more. */
  abandon(): void {
    for (const requestId of [...this.open.keys()]) this.answer(emptyPicture(requestId));
  }
}

/** What is answered when there is no frame. */
export function emptyPicture(requestId: number): PictureMessage {
  return { type: 'picture', requestId, ts: Date.now(), width: 0, height: 0, blob: null };
}
