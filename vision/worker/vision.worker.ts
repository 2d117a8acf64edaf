// The worker's entry: reads messages, and nothing more.
import type { FromWorker, ToWorker } from './protocol';
import { WorkerHost } from './worker-host';

/** TypeScript's DOM and worker libraries exclude each other; of the worker's scope only this is used. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const host = new WorkerHost((message, transfer) => scope.postMessage(message, transfer ?? []));

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'start':
      void host.start(data.v, data);
      break;
    case 'stream':
      host.attach(data.readable);
      break;
    case 'frame':
      host.offer(data.frame, data.ts);
      break;
    case 'detach':
      host.detach();
      break;
    case 'options':
      host.setOptions(data.options);
      break;
    case 'ticks':
      host.ticks(data.intervalMs);
      break;
    case 'picture':
      host.picture(data.requestId, data.maxWidth);
      break;
    case 'pause':
      host.pause();
      break;
    case 'resume':
      host.resume();
      break;
    case 'stop':
      void host.stop();
      break;
  }
};
