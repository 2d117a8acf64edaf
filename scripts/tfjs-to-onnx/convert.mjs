// Turns a TensorFlow.js graph model into an ONNX file without either framework: walks the graph back from the outputs
// that are wanted and writes each operation as ONNX. Of a picture everything is static, so its size is chosen here; of
// a text the lengths stay open.
import { Graph, TO_NCHW } from './graph.mjs';
import { ELEMENT, writeOnnx } from './onnx-file.mjs';
import { PICTURE_OPS } from './picture-ops.mjs';
import { SEQUENCE_OPS } from './sequence-ops.mjs';
import { TENSOR_OPS } from './tensor-ops.mjs';
import { attributeType } from './tfjs-model.mjs';

/**
 * @typedef {import('./graph.mjs').Value} Value
 * @typedef {object} ConvertOptions
 * @property {Record<string, number[]>} inputs shape of each placeholder in TensorFlow's order, UNKNOWN (-1) where it may vary
 * @property {Record<string, string>} names ONNX names of inputs and outputs, by TensorFlow's
 * @property {string[]} outputs nodes to keep
 * @property {Record<string, number[]>} [constants] values that replace constants of the model, such as sizes that go with another input
 * @property {boolean} [planes] leave 4-dimensional outputs as NCHW
 * @property {boolean} [halfWeights] store weights as 16-bit floats
 * @property {Record<string, string>} [metadata]
 */

/** @type {Record<string, import('./picture-ops.mjs').Operation>} */
const OPERATIONS = { ...PICTURE_OPS, ...TENSOR_OPS, ...SEQUENCE_OPS };

/**
 * @param {import('./tfjs-model.mjs').TfModel} model @param {ConvertOptions} options
 * @returns {{ onnx: Buffer, operations: Set<string>, inputs: import('./onnx-file.mjs').OnnxValue[], outputs: import('./onnx-file.mjs').OnnxValue[] }}
 */
export function convert(model, options) {
  const graph = new Graph({ halfWeights: options.halfWeights ?? false });
  /** @type {Map<string, Value[]>} */
  const done = new Map();
  /** @type {import('./onnx-file.mjs').OnnxValue[]} */
  const inputs = [];
  /** @type {Set<string>} */
  const operations = new Set();
  const rename = (/** @type {string} */ name) => options.names[name] ?? name;
  const resolve = (/** @type {string} */ reference) => {
    const [name = '', index = '0'] = reference.split(':');
    const value = done.get(name)?.[Number(index)];
    if (!value) throw new Error(`${reference} is used before it is made`);
    return value;
  };

  for (const node of inOrder(model, options.outputs)) {
    operations.add(node.op);
    if (node.op === 'Const') {
      done.set(node.name, [constantValue(model, node.name, options.constants?.[node.name])]);
    } else if (node.op === 'Placeholder') {
      const shape = options.inputs[node.name];
      if (!shape) throw new Error(`No shape is given for the input ${node.name}`);
      const name = rename(node.name);
      const nchw = shape.length === 4;
      const integer = node.attr.dtype !== undefined && attributeType(node.attr.dtype).startsWith('DT_INT');
      inputs.push({ name, type: integer ? ELEMENT.INT64 : ELEMENT.FLOAT, dims: nchw ? moved(shape) : shape });
      done.set(node.name, [{ name, shape, nchw, integer }]);
    } else {
      const operation = OPERATIONS[node.op];
      if (!operation) throw new Error(`The operation ${node.op} (${node.name}) is not known here`);
      try {
        done.set(node.name, [operation(graph, node, dataInputs(node).map(resolve))].flat());
      } catch (cause) {
        throw new Error(`${node.op} ${node.name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
      }
    }
  }

  const outputs = options.outputs.map((output) => {
    const value = options.planes ? resolve(output) : graph.plain(resolve(output));
    const name = rename(output);
    graph.nodes.push({ op: 'Identity', inputs: [graph.nameOf(value)], outputs: [name], attributes: {} });
    const type = value.integer ? ELEMENT.INT64 : ELEMENT.FLOAT;
    return { name, type, dims: value.nchw ? moved(value.shape) : value.shape };
  });
  const { nodes, tensors } = graph;
  const onnx = writeOnnx({ name: 'main', nodes, tensors, inputs, outputs, metadata: options.metadata ?? {} });
  return { onnx, operations, inputs, outputs };
}

/** @param {number[]} shape NHWC @returns {number[]} NCHW */
function moved(shape) {
  return TO_NCHW.map((axis) => /** @type {number} */ (shape[axis]));
}

/** @param {import('./tfjs-model.mjs').TfModel} model @param {string} name @param {number[] | undefined} replacement @returns {Value} */
function constantValue(model, name, replacement) {
  const stored = model.constants.get(name);
  if (!stored) throw new Error(`The constant ${name} has no weights`);
  if (replacement && replacement.length !== stored.values.length)
    throw new Error(`${name} has ${stored.values.length} values`);
  const constant = replacement ? { ...stored, values: replacement } : stored;
  return { name: '', shape: constant.dims, nchw: false, integer: constant.integer, constant };
}

/** @param {import('./tfjs-model.mjs').TfNode} node */
function dataInputs(node) {
  return node.input.filter((name) => !name.startsWith('^'));
}

/**
 * The nodes that the outputs need, each after what it uses.
 * @param {import('./tfjs-model.mjs').TfModel} model @param {string[]} outputs
 */
function inOrder(model, outputs) {
  /** @type {import('./tfjs-model.mjs').TfNode[]} */
  const order = [];
  /** @type {Map<string, 'open' | 'closed'>} */
  const seen = new Map();
  const stack = outputs.map((name) => ({ name, leaving: false })).reverse();
  while (stack.length > 0) {
    const { name, leaving } = /** @type {{ name: string, leaving: boolean }} */ (stack.pop());
    const node = model.nodes.get(name);
    if (!node) throw new Error(`The model has no node ${name}`);
    if (leaving) {
      seen.set(name, 'closed');
      order.push(node);
    } else if (!seen.has(name)) {
      seen.set(name, 'open');
      stack.push({ name, leaving: true });
      for (const input of dataInputs(node).reverse()) {
        const source = /** @type {string} */ (input.split(':')[0]);
        if (seen.get(source) === 'open') throw new Error(`The model loops at ${source}, which is not known here`);
        stack.push({ name: source, leaving: false });
      }
    }
  }
  return order;
}
