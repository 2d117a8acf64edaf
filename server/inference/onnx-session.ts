// The engine's InferenceSession on onnxruntime-node. Threads do not spin between runs: on a server the cores belong to
// the database and the sockets while no picture is being looked at.
import * as ort from 'onnxruntime-node';
import type { InferenceSession, OutputTensor, TensorInfo } from '@/vision/session';

export interface SessionOptions {
  /** Threads of one run. */
  threads?: number;
}

/** Opens a model from a file or from bytes. Throws when it is no ONNX model or uses operators that are not known. */
export async function openSession(
  model: string | Uint8Array,
  { threads = 1 }: SessionOptions = {},
): Promise<InferenceSession> {
  const options: ort.InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const session =
    typeof model === 'string'
      ? await ort.InferenceSession.create(model, options)
      : await ort.InferenceSession.create(model, options);
  const inputs = session.inputMetadata.map(describe);
  const outputs = session.outputMetadata.map(describe);
  let feed: { input: Float32Array; tensor: ort.Tensor } | null = null;

  return {
    inputs,
    outputs,
    async run(input, dims) {
      // The tensor is a view on the caller's memory, so one serves every run with the same array.
      if (feed?.input !== input) feed = { input, tensor: new ort.Tensor('float32', input, dims) };
      const results = await session.run({ [inputs[0]!.name]: feed.tensor });
      const named: Record<string, OutputTensor> = {};
      for (const { name } of outputs) {
        const { data, dims: shape } = results[name]!;
        if (!(data instanceof Float32Array)) throw new Error(`The model's output ${name} is not float32`);
        named[name] = { data, dims: shape };
      }
      return named;
    },
    release: () => session.release(),
  };
}

function describe(meta: ort.InferenceSession.ValueMetadata): TensorInfo {
  return meta.isTensor
    ? { name: meta.name, type: meta.type, dims: meta.shape }
    : { name: meta.name, type: 'not a tensor', dims: [] };
}
