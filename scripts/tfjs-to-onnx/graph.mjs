// The ONNX graph under construction. TensorFlow keeps pictures as NHWC and ONNX wants NCHW, so every value remembers
// which of the two its ONNX tensor has; shapes are always kept in TensorFlow's order.
import { numberToHalf } from './half.mjs';
import { ELEMENT } from './onnx-file.mjs';
import { product } from './tfjs-model.mjs';

/**
 * @typedef {import('./tfjs-model.mjs').Constant} Constant
 * @typedef {import('./onnx-file.mjs').Attribute} Attribute
 * @typedef {object} Value
 * @property {string} name of the ONNX tensor; empty while a constant has not been needed
 * @property {number[]} shape in TensorFlow's order; UNKNOWN for a size that is only known at run time
 * @property {boolean} nchw true when the ONNX tensor is NCHW where TensorFlow's is NHWC
 * @property {boolean} integer
 * @property {Constant} [constant]
 */

export const UNKNOWN = -1;

/** Where each NCHW axis comes from in NHWC, and the way back. */
export const TO_NCHW = [0, 3, 1, 2];
const TO_NHWC = [0, 2, 3, 1];

/** Weights below this many values stay 32-bit: they cost nothing. */
const HALF_FROM = 16;

export class Graph {
  /** @type {import('./onnx-file.mjs').OnnxNode[]} */
  nodes = [];
  /** @type {import('./onnx-file.mjs').OnnxTensor[]} */
  tensors = [];
  #count = 0;
  #halfWeights;
  /** @type {Map<string, string>} layout changes already made */
  #transposed = new Map();

  /** @param {{ halfWeights: boolean }} options */
  constructor({ halfWeights }) {
    this.#halfWeights = halfWeights;
  }

  /**
   * Adds a node and names its outputs.
   * @param {string} op @param {string[]} inputs @param {Record<string, Attribute>} [attributes] @param {number} [outputCount]
   * @returns {string[]}
   */
  addMany(op, inputs, attributes = {}, outputCount = 1) {
    const outputs = Array.from({ length: outputCount }, () => `t${this.#count++}`);
    this.nodes.push({ op, inputs, outputs, attributes });
    return outputs;
  }

  /** @param {string} op @param {string[]} inputs @param {Record<string, Attribute>} [attributes] @returns {string} */
  add(op, inputs, attributes = {}) {
    return /** @type {string} */ (this.addMany(op, inputs, attributes)[0]);
  }

  /** Stores floats, as halves when the weights are to be small. @param {readonly number[]} values @param {number[]} dims */
  floats(values, dims) {
    const name = `w${this.#count++}`;
    if (this.#halfWeights && values.length >= HALF_FROM) {
      const halves = Uint16Array.from(values, numberToHalf);
      this.tensors.push({ name, type: ELEMENT.FLOAT16, dims, bytes: new Uint8Array(halves.buffer) });
      return this.add('Cast', [name], { to: ELEMENT.FLOAT });
    }
    this.tensors.push({ name, type: ELEMENT.FLOAT, dims, bytes: new Uint8Array(Float32Array.from(values).buffer) });
    return name;
  }

  /** Stores whole numbers; ONNX wants them 64-bit nearly everywhere. @param {readonly number[]} values @param {number[]} [dims] */
  ints(values, dims = [values.length]) {
    const name = `w${this.#count++}`;
    const longs = BigInt64Array.from(values, BigInt);
    this.tensors.push({ name, type: ELEMENT.INT64, dims, bytes: new Uint8Array(longs.buffer) });
    return name;
  }

  /** The ONNX tensor of a value in whatever layout it has. @param {Value} value */
  nameOf(value) {
    if (value.constant && !value.name) {
      const { values, dims, integer } = value.constant;
      value.name = integer ? this.ints(values, dims) : this.floats(values, dims);
    }
    return value.name;
  }

  /** The same value in TensorFlow's layout. @param {Value} value @returns {Value} */
  plain(value) {
    if (!value.nchw) return { ...value, name: this.nameOf(value) };
    return { ...value, name: this.#transpose(value.name, TO_NHWC), nchw: false };
  }

  /** The same picture as NCHW. @param {Value} value @returns {Value} */
  planes(value) {
    if (value.nchw) return value;
    if (value.shape.length !== 4) throw new Error(`A picture has 4 dimensions, not ${value.shape.length}`);
    return { ...value, name: this.#transpose(this.nameOf(value), TO_NCHW), nchw: true };
  }

  /** The ONNX tensor of an operand that stands beside an NCHW picture. @param {Value} value */
  besidePlanes(value) {
    if (value.nchw || value.shape.length === 0) return this.nameOf(value);
    const constant = value.constant;
    if (!constant) return this.planes(value).name;
    const dims = [...Array(4 - constant.dims.length).fill(1), ...constant.dims];
    const moved = transpose({ ...constant, dims }, TO_NCHW);
    return constant.integer ? this.ints(moved.values, moved.dims) : this.floats(moved.values, moved.dims);
  }

  /** @param {string} name @param {number[]} order */
  #transpose(name, order) {
    const key = `${name}:${order}`;
    const known = this.#transposed.get(key);
    if (known) return known;
    const made = this.add('Transpose', [name], { perm: order });
    this.#transposed.set(key, made);
    return made;
  }
}

/** Reorders the axes of a constant: axis i of the result is axis order[i] of the source. @param {Constant} constant @param {number[]} order @returns {Constant} */
export function transpose({ dims, values, integer }, order) {
  const sourceStrides = dims.map((_, axis) => product(dims.slice(axis + 1)));
  const target = order.map((axis) => /** @type {number} */ (dims[axis]));
  const strides = order.map((axis) => /** @type {number} */ (sourceStrides[axis]));
  const at = target.map(() => 0);
  const moved = new Array(values.length);
  for (let i = 0, source = 0; i < moved.length; i++) {
    moved[i] = values[source];
    for (let axis = target.length - 1; axis >= 0; axis--) {
      const stride = /** @type {number} */ (strides[axis]);
      const size = /** @type {number} */ (target[axis]);
      source += stride;
      at[axis] = /** @type {number} */ (at[axis]) + 1;
      if (/** @type {number} */ (at[axis]) < size) break;
      source -= stride * size;
      at[axis] = 0;
    }
  }
  return { dims: target, values: moved, integer };
}
