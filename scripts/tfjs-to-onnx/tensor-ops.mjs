// TensorFlow operations on tensors of any shape (arithmetic, slicing, gathering), written as ONNX.
import { TO_NCHW, UNKNOWN } from './graph.mjs';
import { ELEMENT } from './onnx-file.mjs';
import { relu6 } from './picture-ops.mjs';
import { broadcast, constant, fromEnd, shapeFrom, TO_END } from './sequence-ops.mjs';
import { attributeType, product } from './tfjs-model.mjs';

/**
 * @typedef {import('./graph.mjs').Value} Value
 * @typedef {import('./picture-ops.mjs').Operation} Operation
 */

/** @param {string} op @returns {Operation} */
const binary = (op) => (graph, _node, inputs) => {
  const [a, b] = /** @type {[Value, Value]} */ (inputs);
  const nchw = a.nchw || b.nchw;
  const names = nchw ? [graph.besidePlanes(a), graph.besidePlanes(b)] : [graph.nameOf(a), graph.nameOf(b)];
  return { name: graph.add(op, names), shape: broadcast(a.shape, b.shape), nchw, integer: a.integer && b.integer };
};

/** @param {(graph: import('./graph.mjs').Graph, name: string) => string} make @returns {Operation} */
const unary = (make) => (graph, _node, inputs) => {
  const [input] = /** @type {[Value]} */ (inputs);
  return { ...input, constant: undefined, name: make(graph, graph.nameOf(input)) };
};

/** @type {Operation} */
const concat = (graph, _node, inputs) => {
  const parts = inputs.slice(0, -1);
  const first = /** @type {Value} */ (parts[0]);
  const axis = fromEnd(/** @type {number} */ (constant(inputs.at(-1), 'The axis')[0]), first.shape.length);
  const nchw = parts.some((part) => part.nchw);
  const names = parts.map((part) => (nchw ? graph.planes(part).name : graph.nameOf(part)));
  const name = graph.add('Concat', names, { axis: nchw ? TO_NCHW.indexOf(axis) : axis });
  const sizes = parts.map((part) => /** @type {number} */ (part.shape[axis]));
  const total = sizes.includes(UNKNOWN) ? UNKNOWN : sizes.reduce((sum, size) => sum + size, 0);
  return { ...first, constant: undefined, name, nchw, shape: first.shape.with(axis, total) };
};

/** @type {Operation} */
const reshape = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const sizes = /** @type {Value} */ (inputs[1]);
  const wanted = shapeFrom(sizes);
  const open = !sizes.constant || source.shape.includes(UNKNOWN);
  const rest = open ? UNKNOWN : product(source.shape) / product(wanted.filter((dim) => dim >= 0));
  const shape = wanted.map((dim) => (dim < 0 ? rest : dim));
  const target = sizes.constant ? graph.ints(shape) : graph.plain(sizes).name;
  return { ...source, constant: undefined, shape, name: graph.add('Reshape', [source.name, target]) };
};

/** @type {Operation} */
const expandDims = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const axis = fromEnd(/** @type {number} */ (constant(inputs[1], 'The axis')[0]), source.shape.length + 1);
  const name = graph.add('Unsqueeze', [source.name, graph.ints([axis])]);
  return { ...source, constant: undefined, name, shape: source.shape.toSpliced(axis, 0, 1) };
};

/** @type {Operation} */
const cast = (graph, node, inputs) => {
  const [input] = /** @type {[Value]} */ (inputs);
  const type = attributeType(node.attr.DstT);
  const integer = type === 'DT_INT32' || type === 'DT_INT64';
  if (!integer && type !== 'DT_FLOAT') throw new Error(`A cast to ${type} is not known here`);
  const name = graph.add('Cast', [graph.nameOf(input)], { to: integer ? ELEMENT.INT64 : ELEMENT.FLOAT });
  return { ...input, constant: undefined, name, integer };
};

/** @type {Operation} */
const topK = (graph, _node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const count = /** @type {number} */ (constant(inputs[1], 'The number of best values')[0]);
  const [values = '', indices = ''] = graph.addMany('TopK', [source.name, graph.ints([count])], { axis: -1 }, 2);
  const shape = source.shape.with(-1, count);
  return [
    { name: values, shape, nchw: false, integer: false },
    { name: indices, shape, nchw: false, integer: true },
  ];
};

/** @type {Operation} */
const gather = (graph, node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const indices = graph.plain(/** @type {Value} */ (inputs[1]));
  const axis = fromEnd(inputs[2] ? /** @type {number} */ (constant(inputs[2], 'The axis')[0]) : 0, source.shape.length);
  if (Number(node.attr.batch_dims?.i ?? 0) !== 0) throw new Error('Gathering by batch is not known here');
  const shape = source.shape.toSpliced(axis, 1, ...indices.shape);
  return { ...source, constant: undefined, shape, name: graph.add('Gather', [source.name, indices.name], { axis }) };
};

/** @type {Operation} */
const stridedSlice = (graph, node, inputs) => {
  const source = graph.plain(/** @type {Value} */ (inputs[0]));
  const mask = (/** @type {string} */ key) => Number(node.attr[key]?.i ?? 0);
  if (mask('ellipsis_mask') || mask('new_axis_mask')) throw new Error('Slicing that adds dimensions is not known here');
  const strides = constant(inputs[3], 'The strides');
  if (strides.some((stride) => stride !== 1)) throw new Error('Slicing with strides is not known here');
  const axes = strides.map((_, axis) => axis);
  const isIn = (/** @type {string} */ key, /** @type {number} */ axis) => Boolean((mask(key) >> axis) & 1);
  const extent = (/** @type {number} */ axis) => /** @type {number} */ (source.shape[axis]);
  // Where an extent is not known, ONNX counts from the end and stops there by itself.
  const begins = constant(inputs[1], 'The begin').map((at, axis) => {
    if (isIn('begin_mask', axis)) return 0;
    return extent(axis) < 0 ? at : fromEnd(at, extent(axis));
  });
  const ends = constant(inputs[2], 'The end').map((at, axis) => {
    const begin = /** @type {number} */ (begins[axis]);
    if (isIn('shrink_axis_mask', axis)) return begin === -1 ? TO_END : begin + 1;
    if (extent(axis) < 0) return isIn('end_mask', axis) ? TO_END : at;
    return isIn('end_mask', axis) ? extent(axis) : Math.min(fromEnd(at, extent(axis)), extent(axis));
  });
  const shape = source.shape.map((dim, axis) => {
    const begin = begins[axis];
    const end = ends[axis];
    if (begin === undefined || end === undefined) return dim;
    return dim < 0 ? UNKNOWN : Math.max(0, end - begin);
  });
  const name = graph.add('Slice', [source.name, graph.ints(begins), graph.ints(ends), graph.ints(axes)]);
  const sliced = { ...source, constant: undefined, name, shape };
  const single = axes.filter((axis) => isIn('shrink_axis_mask', axis));
  if (single.length === 0) return sliced;
  const kept = shape.filter((_, axis) => !single.includes(axis));
  return { ...sliced, shape: kept, name: graph.add('Squeeze', [name, graph.ints(single)]) };
};

/** Whole-number division that ONNX rounds towards zero: the same for what is never negative. @type {Operation} */
const floorDiv = (graph, node, inputs) => {
  if (!inputs.every((input) => input.integer)) throw new Error('Only whole numbers can be divided this way here');
  return binary('Div')(graph, node, inputs);
};

/** @type {Record<string, Operation>} */
export const TENSOR_OPS = {
  Add: binary('Add'),
  AddV2: binary('Add'),
  BiasAdd: binary('Add'),
  Sub: binary('Sub'),
  Mul: binary('Mul'),
  RealDiv: binary('Div'),
  FloorDiv: floorDiv,
  FloorMod: binary('Mod'),
  Equal: binary('Equal'),
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Relu: unary((graph, name) => graph.add('Relu', [name])),
  Relu6: unary(relu6),
  Sigmoid: unary((graph, name) => graph.add('Sigmoid', [name])),
  Identity: (_graph, _node, inputs) => /** @type {Value} */ (inputs[0]),
  ConcatV2: concat,
  Reshape: reshape,
  ExpandDims: expandDims,
  Cast: cast,
  TopKV2: topK,
  GatherV2: gather,
  StridedSlice: stridedSlice,
};
