// TensorFlow operations on pictures (convolution, pooling, resizing, averaging), written as ONNX on NCHW planes.
import { transpose } from './graph.mjs';
import { reduction } from './sequence-ops.mjs';
import { attributeText } from './tfjs-model.mjs';

/**
 * @typedef {import('./graph.mjs').Graph} Graph
 * @typedef {import('./graph.mjs').Value} Value
 * @typedef {import('./tfjs-model.mjs').TfNode} TfNode
 * @typedef {(graph: Graph, node: TfNode, inputs: Value[]) => Value | Value[]} Operation
 */

/** @param {TfNode} node @param {string} key @returns {number[]} */
const intList = (node, key) => (node.attr[key]?.list?.i ?? []).map(Number);

/** Height and width out of a list that goes batch, height, width, channels. @param {TfNode} node @param {string} key @returns {[number, number]} */
function spatial(node, key) {
  const [, height = 1, width = 1] = intList(node, key);
  return [height, width];
}

/**
 * Padding of a sliding window as TensorFlow's SAME and VALID mean it, and the size that comes out.
 * @param {TfNode} node @param {Value} picture @param {[number, number]} kernel
 */
function window(node, picture, kernel) {
  const strides = spatial(node, 'strides');
  const dilations = spatial(node, 'dilations');
  const padding = attributeText(node.attr.padding.s);
  if (padding !== 'SAME' && padding !== 'VALID') throw new Error(`Padding ${padding} is not known here`);
  const before = [0, 0];
  const after = [0, 0];
  const size = [0, 1].map((axis) => {
    const extent = /** @type {number} */ (picture.shape[axis + 1]);
    const stride = /** @type {number} */ (strides[axis]);
    const reach = /** @type {number} */ (kernel[axis] - 1) * /** @type {number} */ (dilations[axis]) + 1;
    if (padding === 'VALID') return Math.ceil((extent - reach + 1) / stride);
    const out = Math.ceil(extent / stride);
    const total = Math.max((out - 1) * stride + reach - extent, 0);
    // TensorFlow puts the odd pixel behind.
    before[axis] = total >> 1;
    after[axis] = total - (total >> 1);
    return out;
  });
  return { attributes: { kernel_shape: kernel, strides, dilations, pads: [...before, ...after] }, size };
}

/** @param {TfNode} node @param {number} height @param {number} width */
function isPointwise(node, height, width) {
  const [down, across] = spatial(node, 'strides');
  return height * width * down * across === 1 && !node.attr.fused_ops?.list?.s?.length;
}

/** @param {boolean} depthwise @returns {Operation} */
const convolution = (depthwise) => (graph, node, inputs) => {
  const filter = inputs[1]?.constant;
  if (!filter) throw new Error('The filter of a convolution must be constant');
  const [height = 1, width = 1, channelsIn = 1, multiplier = 1] = filter.dims;
  const input = /** @type {Value} */ (inputs[0]);
  if (!depthwise && !input.nchw && isPointwise(node, height, width)) {
    // In a sentence model it is no picture but a dense layer over each token.
    const weights = graph.floats(filter.values, [channelsIn, multiplier]);
    const name = graph.add('MatMul', [graph.nameOf(input), weights]);
    return { name, shape: input.shape.with(-1, multiplier), nchw: false, integer: false };
  }
  const picture = graph.planes(input);
  const { attributes, size } = window(node, picture, [height, width]);
  // Ours is height, width, in, out (depthwise: height, width, in, multiplier); ONNX has out first, then in per group.
  const moved = transpose(filter, depthwise ? [2, 3, 0, 1] : [3, 2, 0, 1]);
  const channelsOut = depthwise ? channelsIn * multiplier : multiplier;
  const dims = depthwise ? [channelsOut, 1, height, width] : moved.dims;
  const fused = (node.attr.fused_ops?.list?.s ?? []).map(attributeText);
  const operands = [picture.name, graph.floats(moved.values, dims)];
  if (fused[0] === 'BiasAdd') operands.push(graph.nameOf(/** @type {Value} */ (inputs[2])));
  let name = graph.add('Conv', operands, { ...attributes, group: depthwise ? channelsIn : 1 });
  for (const step of fused) {
    if (step === 'Relu') name = graph.add('Relu', [name]);
    else if (step === 'Relu6') name = relu6(graph, name);
    else if (step !== 'BiasAdd') throw new Error(`A convolution fused with ${step} is not known here`);
  }
  return { name, shape: [picture.shape[0] ?? 1, ...size, channelsOut], nchw: true, integer: false };
};

/** @param {Graph} graph @param {string} name */
export function relu6(graph, name) {
  return graph.add('Clip', [name, graph.floats([0], []), graph.floats([6], [])]);
}

/** @type {Operation} */
const maxPool = (graph, node, [input]) => {
  const picture = graph.planes(/** @type {Value} */ (input));
  const { attributes, size } = window(node, picture, spatial(node, 'ksize'));
  const name = graph.add('MaxPool', [picture.name], attributes);
  return { ...picture, name, shape: [picture.shape[0] ?? 1, ...size, picture.shape[3] ?? 1] };
};

/** @type {Operation} */
const resizeBilinear = (graph, node, [input, target]) => {
  if (node.attr.align_corners?.b || node.attr.half_pixel_centers?.b) {
    throw new Error('Only resizing from the top-left corner is known here');
  }
  const picture = graph.planes(/** @type {Value} */ (input));
  const size = target?.constant?.values;
  if (!size) throw new Error('The size of a resized picture must be constant');
  const [batch = 1, , , channels = 1] = picture.shape;
  const name = graph.add('Resize', [picture.name, '', '', graph.ints([batch, channels, ...size])], {
    mode: 'linear',
    coordinate_transformation_mode: 'asymmetric',
  });
  return { ...picture, name, shape: [batch, ...size, channels] };
};

const plainMean = reduction('ReduceMean');

/** Of a picture: the average over height and width, kept as 1 x 1. @type {Operation} */
const mean = (graph, node, [input, axes]) => {
  if (input?.shape.length !== 4) return plainMean(graph, node, /** @type {Value[]} */ ([input, axes]));
  const picture = graph.planes(input);
  const over = [...(axes?.constant?.values ?? [])].sort();
  if (!node.attr.keep_dims?.b || over.join() !== '1,2') throw new Error('Only an average over a picture is known here');
  const [batch = 1, , , channels = 1] = picture.shape;
  return { ...picture, name: graph.add('GlobalAveragePool', [picture.name]), shape: [batch, 1, 1, channels] };
};

/** @type {Record<string, Operation>} */
export const PICTURE_OPS = {
  Conv2D: convolution(false),
  _FusedConv2D: convolution(false),
  DepthwiseConv2dNative: convolution(true),
  FusedDepthwiseConv2dNative: convolution(true),
  MaxPool: maxPool,
  ResizeBilinear: resizeBilinear,
  Mean: mean,
};
