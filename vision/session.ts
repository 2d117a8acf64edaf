// The one thing the engine asks of a model runtime: its tensors' names and shapes, and a run. onnxruntime-web fills it
// in the worker, onnxruntime-node on the server, so everything above is the same code in both.

/** A model input or output. A dimension that the model leaves open is a string or -1. */
export interface TensorInfo {
  name: string;
  /** ONNX element type, such as `float32`. */
  type: string;
  dims: readonly (number | string)[];
}

export interface OutputTensor {
  data: Float32Array;
  dims: readonly number[];
}

/** Outputs of one run, by name. */
export type Outputs = Readonly<Record<string, OutputTensor>>;

export interface InferenceSession {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /**
   * Runs the model on its single input. `input` is row-major with shape `dims` (1x3xSxS here) and may be reused by the
   * caller once the promise settles; the outputs are valid until the next run.
   */
  run(input: Float32Array, dims: readonly number[]): Promise<Outputs>;
  release(): Promise<void>;
}
