// Reads a TensorFlow.js graph model: its nodes and its constants, with quantised weights widened again.
// (Format: tfjs-converter, "model.json" with a weights manifest and binary shards beside it.)
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { halfToNumber } from './half.mjs';

/**
 * @typedef {{ name: string, op: string, input: string[], attr: Record<string, any> }} TfNode
 * @typedef {{ dims: number[], values: number[], integer: boolean }} Constant row-major; `integer` for int32 and bool
 * @typedef {{ nodes: Map<string, TfNode>, constants: Map<string, Constant> }} TfModel
 */

const BYTES = /** @type {Record<string, number>} */ ({
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
});

/** @type {Record<number, string>} */
const TYPE_NAMES = { 1: 'DT_FLOAT', 3: 'DT_INT32', 9: 'DT_INT64', 10: 'DT_BOOL' };

/** @param {string} file path of the model's .json @returns {TfModel} */
export function readTfjsModel(file) {
  const json = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Map<string, TfNode>} */
  const nodes = new Map();
  for (const node of json.modelTopology.node) {
    nodes.set(node.name, { name: node.name, op: node.op, input: node.input ?? [], attr: node.attr ?? {} });
  }
  /** @type {Map<string, Constant>} */
  const constants = new Map();
  for (const group of json.weightsManifest) {
    const shards = group.paths.map((/** @type {string} */ shard) => readFileSync(path.join(path.dirname(file), shard)));
    const bytes = Buffer.concat(shards);
    let offset = 0;
    for (const spec of group.weights) {
      const count = product(spec.shape);
      const length = count * /** @type {number} */ (BYTES[spec.quantization?.dtype ?? spec.dtype]);
      constants.set(spec.name, readConstant(spec, bytes.subarray(offset, offset + length), count));
      offset += length;
    }
  }
  return { nodes, constants };
}

/** @param {any} spec @param {Buffer} bytes @param {number} count @returns {Constant} */
function readConstant(spec, bytes, count) {
  const stored = spec.quantization?.dtype ?? spec.dtype;
  const read = /** @type {Record<string, (i: number) => number>} */ ({
    float32: (i) => bytes.readFloatLE(i * 4),
    int32: (i) => bytes.readInt32LE(i * 4),
    uint16: (i) => bytes.readUInt16LE(i * 2),
    float16: (i) => halfToNumber(bytes.readUInt16LE(i * 2)),
    uint8: (i) => bytes.readUInt8(i),
    bool: (i) => bytes.readUInt8(i),
  })[stored];
  if (!read) throw new Error(`Weights ${spec.name} have the type ${stored}, which is not known here`);
  const { scale, min } = spec.quantization ?? {};
  const values = Array.from({ length: count }, (_, i) => (scale === undefined ? read(i) : read(i) * scale + min));
  return { dims: spec.shape, values, integer: spec.dtype === 'int32' || spec.dtype === 'bool' };
}

/** Texts in attributes are base64, or the codes of their letters. @param {string | number[]} text */
export function attributeText(text) {
  return typeof text === 'string' ? Buffer.from(text, 'base64').toString('utf8') : String.fromCharCode(...text);
}

/** Types in attributes are names, or their numbers in types.proto. @param {{ type: string | number }} attribute @returns {string} */
export function attributeType({ type }) {
  return typeof type === 'string' ? type : (TYPE_NAMES[type] ?? `number ${type}`);
}

/** @param {readonly number[]} values */
export function product(values) {
  return values.reduce((a, b) => a * b, 1);
}
