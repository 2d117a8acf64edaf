// Writes an ONNX model file from plain nodes, tensors and value descriptions. Field numbers are those of onnx.proto3,
// IR version 8.
import { Message } from './protobuf.mjs';

/** Element types of ONNX tensors. */
export const ELEMENT = { FLOAT: 1, INT32: 6, INT64: 7, BOOL: 9, FLOAT16: 10 };

const IR_VERSION = 8;
const OPSET = 17;

/** Attribute kinds of AttributeProto. */
const KIND = { FLOAT: 1, INT: 2, STRING: 3, INTS: 7 };

/**
 * @typedef {number | string | number[] | { float: number }} Attribute a whole number, a text, a list of whole numbers or a float
 * @typedef {{ op: string, inputs: string[], outputs: string[], attributes: Record<string, Attribute> }} OnnxNode
 * @typedef {{ name: string, type: number, dims: number[], bytes: Uint8Array }} OnnxTensor
 * @typedef {{ name: string, type: number, dims: number[] }} OnnxValue
 * @typedef {{ name: string, nodes: OnnxNode[], tensors: OnnxTensor[], inputs: OnnxValue[], outputs: OnnxValue[], metadata: Record<string, string> }} OnnxGraph
 */

/** @param {OnnxGraph} graph @returns {Buffer} the bytes of a .onnx file; the same graph gives the same bytes */
export function writeOnnx(graph) {
  const body = new Message();
  for (const [index, node] of graph.nodes.entries()) body.message(1, nodeMessage(node, index));
  body.text(2, graph.name);
  for (const tensor of graph.tensors) body.message(5, tensorMessage(tensor));
  for (const input of graph.inputs) body.message(11, valueMessage(input));
  for (const output of graph.outputs) body.message(12, valueMessage(output));

  const model = new Message().int(1, IR_VERSION).text(2, 'sightline tfjs-to-onnx').message(7, body);
  model.message(8, new Message().text(1, '').int(2, OPSET));
  for (const [key, value] of Object.entries(graph.metadata))
    model.message(14, new Message().text(1, key).text(2, value));
  return model.finish();
}

/** @param {OnnxNode} node @param {number} index */
function nodeMessage(node, index) {
  const message = new Message();
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  message.text(3, `${node.op}_${index}`).text(4, node.op);
  for (const [name, value] of Object.entries(node.attributes)) message.message(5, attributeMessage(name, value));
  return message;
}

/** @param {string} name @param {Attribute} value */
function attributeMessage(name, value) {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, KIND.INT);
  if (typeof value === 'string') return message.text(4, value).int(20, KIND.STRING);
  if (Array.isArray(value)) return message.packedInts(8, value).int(20, KIND.INTS);
  return message.float(2, value.float).int(20, KIND.FLOAT);
}

/** @param {OnnxTensor} tensor */
function tensorMessage(tensor) {
  return new Message().packedInts(1, tensor.dims).int(2, tensor.type).text(8, tensor.name).bytes(9, tensor.bytes);
}

/** @param {OnnxValue} value */
function valueMessage(value) {
  const shape = new Message();
  // A dimension without a value is one that is only known at run time.
  for (const dim of value.dims) shape.message(1, dim < 0 ? new Message() : new Message().int(1, dim));
  const tensorType = new Message().int(1, value.type).message(2, shape);
  return new Message().text(1, value.name).message(2, new Message().message(1, tensorType));
}
