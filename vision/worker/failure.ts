// Turns whatever was thrown into the one shape that a page can act on: what kind, in plain words, worth a retry or not.
import type { VisionError, VisionErrorKind } from './protocol';

/** A VisionError that can be thrown. */
export class VisionFailure extends Error implements VisionError {
  override readonly name = 'VisionFailure';

  constructor(
    readonly kind: VisionErrorKind,
    message: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  toError(): VisionError {
    return { kind: this.kind, message: this.message, retryable: this.retryable };
  }
}

const OUT_OF_MEMORY = /out of memory|bad_alloc|allocation failed|memory access out of bounds|could not allocate/i;
const DEVICE_LOST =
  /device (was |is )?lost|GPUDevice.*lost|device.*destroyed|Instance dropped|external Instance reference|lost device/i;

/** Read an error of the runtime, the network or our own. */
export function toVisionFailure(cause: unknown): VisionFailure {
  if (cause instanceof VisionFailure) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (DEVICE_LOST.test(text)) {
    return new VisionFailure('device_lost', 'The graphics device went away.', true, { cause });
  }
  if (OUT_OF_MEMORY.test(text)) {
    return new VisionFailure(
      'out_of_memory',
      'This device ran out of memory. A smaller model or fewer cameras will fit.',
      true,
      { cause },
    );
  }
  return new VisionFailure('internal', `Detection failed: ${text}`, false, { cause });
}
