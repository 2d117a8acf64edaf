// What the page tells the vision worker at its start, and what it hears from it.
import type {
  BackendWish,
  ProgressMessage,
  ReadyMessage,
  SnapshotMessage,
  StatsMessage,
  TracksMessage,
  VisionError,
  VisionModel,
  VisionNotice,
  VisionOptions,
  VisionState,
} from './protocol';

export interface VisionStart {
  model: VisionModel;
  /** Default `auto`. */
  backend?: BackendWish;
  /** WASM threads; default `defaultThreads()`. */
  threads?: number;
  options?: Partial<VisionOptions>;
}

/** Callbacks; each is optional and called on the main thread. Frames never pass here. */
export interface VisionEvents {
  tracks?(message: TracksMessage): void;
  stats?(message: StatsMessage): void;
  snapshot?(message: SnapshotMessage): void;
  progress?(message: ProgressMessage): void;
  /** After each start, switch of backend, and fall-back. */
  ready?(message: ReadyMessage): void;
  state?(state: VisionState): void;
  notice?(notice: VisionNotice): void;
  /** Detection stopped. `retryable`: calling `start` again may work. */
  failed?(error: VisionError): void;
}
