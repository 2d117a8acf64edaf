// TensorFlow operations of sentence models, where lengths are only known at run time: shapes computed in the graph,
// sparse and dense, reductions, matrix products. A dimension that is not known here is -1; the rank always is.
import { UNKNOWN } from './graph.mjs';

/**
 * @typedef {import('./graph.mjs').Value} Value
 * @typedef {import('./graph.mjs').Graph} Graph
 * @typedef {import('./picture-ops.mjs').Operation} Operation
 */

/** To the end, in a slice whose length is not known. */
export const TO_END = 2 ** 31 - 1;

/** The values of an operand that must be constant. @param {Value | undefined} value @param {string} what @returns {number[]} */
export function constant(value, what) {
  if (!value?.constant) throw new Error(`${what} must be constant`);
  return value.constant.values;
}

/** @param {number} axis @param {number} rank */
export const fromEnd = (axis, rank) => (axis < 0 ? axis + rank : axis);

/** Shape of what a tensor of sizes, perhaps computed, describes. @param {Value} sizes @returns {number[]} */
export function shapeFrom(sizes) {
  if (sizes.constant) return sizes.constant.values;
  const rank = sizes.shape[0] ?? UNKNOWN;
  if (rank < 0) throw new Error('The number of dimensions must be known');
  return Array(rank).fill(UNKNOWN);
}

/** @param {string} name @param {number[]} shape @param {boolean} integer @returns {Value} */
const made = (name, shape, integer) => ({ name, shape, nchw: false, integer });

/** Two operands into yes or no. @param {string} op @returns {Operation} */
const comparison = (op) => (graph, _node, inputs) => {
  const [a, b] = /** @type {[Value, Value]} */ (inputs);
  const name = graph.add(op, [graph.plain(a).name, graph.plain(b).name]);
  return made(name, broadcast(a.shape, b.shape), false);
};

/** @param {number[]} a @param {number[]} b @returns {number[]} */
export function broadcast(a, b) {
  const rank = Math.max(a.length, b.length);
  const dim = (/** @type {number[]} */ shape, /** @type {number} */ i) => shape[i - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, i) => {
    const [x, y] = [dim(a, i), dim(b, i)];
    // A size above one decides; one beside an unknown size leaves it unknown.
    return x > 1 || y > 1 ? Math.max(x, y) : Math.min(x, y);
  });
}

/** @param {string} op @param {{ axesAreInput?: boolean }} [form] ONNX moved the axes of sums first @returns {Operation} */
export const reduction =
  (op, { axesAreInput = false } = {}) =>
  (graph, node, inputs) => {
    const source = graph.plain(/** @type {Value} */ (inputs[0]));
    const axes = constant(inputs[1], 'The axes').map((axis) => fromEnd(axis, source.shape.length));
    const keepdims = node.attr.keep_dims?.b ? 1 : 0;
    const name = axesAreInput
      ? graph.add(op, [source.name, graph.ints(axes)], { keepdims })
      : graph.add(op, [source.name], { axes, keepdims });
    const shape = keepdims
      ? source.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim))
      : source.shape.filter((_, axis) => !axes.includes(axis));
    return made(name, shape, source.integer);
  };

/** @param {string} op @returns {Operation} */
const elementwise = (op) => (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  return made(graph.add(op, [source.name]), source.shape, false);
};

/** @type {Operation} */
const square = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  return made(graph.add('Mul', [source.name, source.name]), source.shape, source.integer);
};

/** @type {Operation} */
const rsqrt = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  return made(graph.add('Reciprocal', [graph.add('Sqrt', [source.name])]), source.shape, false);
};

/** @type {Operation} */
const softmax = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  return made(graph.add('Softmax', [source.name], { axis: -1 }), source.shape, false);
};

/** Where the mask is true: one row of indices each. @type {Operation} */
const where = (graph, _node, inputs) => {
  const mask = graph.plain(/** @type {Value} */ (inputs[0]));
  const rows = graph.add('Transpose', [graph.add('NonZero', [mask.name])], { perm: [1, 0] });
  return made(rows, [UNKNOWN, mask.shape.length], true);
};

/** @type {Operation} */
const shapeOf = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  return made(graph.add('Shape', [source.name]), [source.shape.length], true);
};

/**
 * Writes rows into a tensor full of one value.
 * @param {Graph} graph @param {Value} sizes @param {string} filler @param {Value} indices @param {Value} rows @returns {Value}
 */
function scatter(graph, sizes, filler, indices, rows) {
  const blank = graph.add('Expand', [filler, graph.plain(sizes).name]);
  const name = graph.add('ScatterND', [blank, graph.plain(indices).name, graph.plain(rows).name]);
  // What a row holds keeps its size.
  const shape = shapeFrom(sizes);
  const inner = rows.shape.slice(1);
  return made(name, [...shape.slice(0, shape.length - inner.length), ...inner], rows.integer);
}

/** @type {Operation} */
const scatterNd = (graph, _node, inputs) => {
  const [indices, rows, sizes] = /** @type {[Value, Value, Value]} */ (inputs);
  return scatter(graph, sizes, rows.integer ? graph.ints([0], []) : graph.floats([0], []), indices, rows);
};

/** @type {Operation} */
const sparseToDense = (graph, _node, inputs) => {
  const [indices, sizes, values, filler] = /** @type {[Value, Value, Value, Value]} */ (inputs);
  return scatter(graph, sizes, graph.nameOf(filler), indices, values);
};

/** @type {Operation} */
const gatherNd = (graph, _node, inputs) => {
  const [source, indices] = inputs.map((input) => graph.plain(input));
  if (!source || !indices) throw new Error('Two inputs are needed');
  const depth = indices.shape.at(-1) ?? UNKNOWN;
  if (depth < 0) throw new Error('How deep the indices reach must be known');
  const shape = [...indices.shape.slice(0, -1), ...source.shape.slice(depth)];
  return made(graph.add('GatherND', [source.name, indices.name]), shape, source.integer);
};

/** @param {[first: string, second: string]} flags names of the attributes that turn an operand around @returns {Operation} */
const product =
  ([first, second]) =>
  (graph, node, inputs) => {
    const turn = (/** @type {Value | undefined} */ value, /** @type {string} */ flag) => {
      if (!value) throw new Error('Two inputs are needed');
      const { name, shape } = graph.plain(value);
      if (!node.attr[flag]?.b) return { name, shape };
      const perm = shape.map((_, axis) => axis);
      perm.push(...perm.splice(-2).reverse());
      return {
        name: graph.add('Transpose', [name], { perm }),
        shape: perm.map((axis) => /** @type {number} */ (shape[axis])),
      };
    };
    const [a, b] = [turn(inputs[0], first), turn(inputs[1], second)];
    const shape = [...a.shape.slice(0, -1), b.shape.at(-1) ?? UNKNOWN];
    return made(graph.add('MatMul', [a.name, b.name]), shape, false);
  };

/** @type {Operation} */
const transposed = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const perm = constant(inputs[1], 'The order of the axes');
  const shape = perm.map((axis) => /** @type {number} */ (source.shape[axis]));
  return made(graph.add('Transpose', [source.name], { perm }), shape, source.integer);
};

/** @type {Operation} */
const squeeze = (graph, node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const named = (node.attr.squeeze_dims?.list?.i ?? []).map(Number);
  if (named.length === 0) throw new Error('The axes to drop must be named');
  const axes = named.map((/** @type {number} */ axis) => fromEnd(axis, source.shape.length));
  const shape = source.shape.filter((_, axis) => !axes.includes(axis));
  return made(graph.add('Squeeze', [source.name, graph.ints(axes)]), shape, source.integer);
};

/** @type {Operation} */
const splitV = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const sizes = constant(inputs[1], 'The sizes');
  const axis = fromEnd(/** @type {number} */ (constant(inputs[2], 'The axis')[0]), source.shape.length);
  const names = graph.addMany('Split', [source.name, graph.ints(sizes)], { axis }, sizes.length);
  return names.map((name, i) => made(name, source.shape.with(axis, /** @type {number} */ (sizes[i])), source.integer));
};

/** @type {Operation} */
const pack = (graph, node, inputs) => {
  const first = /** @type {Value} */ (inputs[0]);
  const axis = fromEnd(Number(node.attr.axis?.i ?? 0), first.shape.length + 1);
  const parts = inputs.map((input) => graph.add('Unsqueeze', [graph.plain(input).name, graph.ints([axis])]));
  const shape = first.shape.toSpliced(axis, 0, inputs.length);
  return made(graph.add('Concat', parts, { axis }), shape, first.integer);
};

/** @type {Operation} */
const slice = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const begins = constant(inputs[1], 'The begin');
  const sizes = constant(inputs[2], 'The size');
  const at = (/** @type {number} */ axis) => /** @type {number} */ (begins[axis]);
  const ends = sizes.map((size, axis) => (size < 0 ? TO_END : at(axis) + size));
  const axes = sizes.map((_, axis) => axis);
  const shape = sizes.map((size, axis) => {
    const extent = /** @type {number} */ (source.shape[axis]);
    return size >= 0 ? size : extent < 0 ? UNKNOWN : extent - at(axis);
  });
  const name = graph.add('Slice', [source.name, graph.ints(begins), graph.ints(ends), graph.ints(axes)]);
  return made(name, shape, source.integer);
};

/** @type {Operation} */
const range = (graph, _node, inputs) =>
  made(
    graph.add(
      'Range',
      inputs.map((input) => graph.plain(input).name),
    ),
    [UNKNOWN],
    true,
  );

/** @type {Record<string, Operation>} */
export const SEQUENCE_OPS = {
  Less: comparison('Less'),
  Greater: comparison('Greater'),
  LogicalNot: elementwise('Not'),
  Sin: elementwise('Sin'),
  Cos: elementwise('Cos'),
  Tanh: elementwise('Tanh'),
  Square: square,
  Rsqrt: rsqrt,
  Softmax: softmax,
  Sum: reduction('ReduceSum', { axesAreInput: true }),
  Max: reduction('ReduceMax'),
  Prod: reduction('ReduceProd'),
  Where: where,
  Shape: shapeOf,
  ScatterNd: scatterNd,
  SparseToDense: sparseToDense,
  GatherNd: gatherNd,
  MatMul: product(['transpose_a', 'transpose_b']),
  BatchMatMul: product(['adj_x', 'adj_y']),
  Transpose: transposed,
  Squeeze: squeeze,
  SplitV: splitV,
  Pack: pack,
  Slice: slice,
  Range: range,
};
