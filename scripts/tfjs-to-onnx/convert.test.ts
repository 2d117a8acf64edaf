import { describe, expect, it } from 'vitest';
import { openSession } from '@/server/inference/onnx-session';
import { convert } from './convert.mjs';
import type { TfModel, TfNode } from './tfjs-model.mjs';

type Attributes = TfNode['attr'];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const list = (...values: number[]) => ({ list: { i: values.map(String) } });
const SAME = { padding: { s: base64('SAME') }, strides: list(1, 2, 2, 1), dilations: list(1, 1, 1, 1) };

/** A model with the input `x`, made of nodes `[name, op, inputs, attributes]` and constants `name: [dims, values]`. */
function model(
  nodes: [name: string, op: string, input: string[], attr?: Attributes][],
  constants: Record<string, [dims: number[], values: number[], integer?: boolean]>,
): TfModel {
  const all: TfNode[] = [
    { name: 'x', op: 'Placeholder', input: [], attr: {} },
    ...Object.keys(constants).map((name) => ({ name, op: 'Const', input: [], attr: {} })),
    ...nodes.map(([name, op, input, attr = {}]) => ({ name, op, input, attr })),
  ];
  return {
    nodes: new Map(all.map((node) => [node.name, node])),
    constants: new Map(
      Object.entries(constants).map(([name, [dims, values, integer = false]]) => [name, { dims, values, integer }]),
    ),
  };
}

/** Converts, runs and gives the output `y`. A picture goes in as NCHW; the output keeps TensorFlow's order. */
async function run(source: TfModel, shape: number[], input: number[], declared: number[] = shape) {
  const { onnx } = convert(source, { inputs: { x: declared }, outputs: ['y'], names: {} });
  const session = await openSession(onnx);
  const dims = shape.length === 4 ? [shape[0]!, shape[3]!, shape[1]!, shape[2]!] : shape;
  const { y } = await session.run(Float32Array.from(input), dims);
  await session.release();
  return { dims: [...y!.dims], values: [...y!.data].map((value) => Number(value.toFixed(4))) };
}

describe('convert', () => {
  it('pads as TensorFlow does: the odd pixel behind', async () => {
    // 4x4 ones, 3x3 ones, stride 2: SAME pads only right and below.
    const source = model([['y', 'Conv2D', ['x', 'k'], SAME]], { k: [[3, 3, 1, 1], Array(9).fill(1)] });
    expect(await run(source, [1, 4, 4, 1], Array(16).fill(1))).toEqual({ dims: [1, 2, 2, 1], values: [9, 6, 6, 4] });
  });

  it('fuses bias and activation, and keeps channels apart in a depthwise convolution', async () => {
    const attr = {
      ...SAME,
      strides: list(1, 1, 1, 1),
      fused_ops: { list: { s: [base64('BiasAdd'), base64('Relu')] } },
    };
    const constants = {
      k: [
        [1, 1, 2, 1],
        [2, -3],
      ],
      b: [[2], [1, 4]],
    } satisfies Parameters<typeof model>[1];
    const source = model([['y', 'FusedDepthwiseConv2dNative', ['x', 'k', 'b'], attr]], constants);
    expect(await run(source, [1, 1, 2, 2], [1, 2, 1, 2])).toEqual({ dims: [1, 1, 2, 2], values: [3, 1, 5, 0] });
  });

  it('broadcasts a channel constant over a picture', async () => {
    const source = model([['y', 'Mul', ['x', 'c']]], { c: [[2], [10, 100]] });
    // Planes 1 2 and 3 4 come out as pixels (10, 300), (20, 400).
    expect((await run(source, [1, 1, 2, 2], [1, 2, 3, 4])).values).toEqual([10, 300, 20, 400]);
  });

  it('puts a picture back into TensorFlow order before it is reshaped', async () => {
    const source = model([['y', 'Reshape', ['x', 's']]], { s: [[1], [-1], true] });
    expect(await run(source, [1, 1, 2, 2], [1, 2, 3, 4])).toEqual({ dims: [4], values: [1, 3, 2, 4] });
  });

  it('joins, resizes from the corner and averages pictures', async () => {
    const constants = {
      three: [[], [3], true],
      size: [[2], [1, 4], true],
      axes: [[2], [1, 2], true],
    } satisfies Parameters<typeof model>[1];
    const joined = model([['y', 'ConcatV2', ['x', 'x', 'three']]], constants);
    expect(await run(joined, [1, 1, 2, 1], [1, 5])).toEqual({ dims: [1, 1, 2, 2], values: [1, 1, 5, 5] });
    const resized = model([['y', 'ResizeBilinear', ['x', 'size']]], constants);
    expect((await run(resized, [1, 1, 2, 1], [1, 5])).values).toEqual([1, 3, 5, 5]);
    const averaged = model([['y', 'Mean', ['x', 'axes'], { keep_dims: { b: true } }]], constants);
    expect(await run(averaged, [1, 1, 2, 1], [1, 5])).toEqual({ dims: [1, 1, 1, 1], values: [3] });
  });

  it('slices with masks and gathers by index', async () => {
    const constants = {
      begin: [[2], [0, 1], true],
      end: [[2], [0, -1], true],
      ones: [[2], [1, 1], true],
      rows: [[2], [1, 0], true],
      axis: [[], [0], true],
    } satisfies Parameters<typeof model>[1];
    const attr = { begin_mask: { i: '1' }, end_mask: { i: '1' } };
    const sliced = model([['y', 'StridedSlice', ['x', 'begin', 'end', 'ones'], attr]], constants);
    expect(await run(sliced, [2, 4], [1, 2, 3, 4, 5, 6, 7, 8])).toEqual({ dims: [2, 2], values: [2, 3, 6, 7] });
    const gathered = model([['y', 'GatherV2', ['x', 'rows', 'axis']]], constants);
    expect((await run(gathered, [2, 2], [1, 2, 3, 4])).values).toEqual([3, 4, 1, 2]);
  });

  it('works out at run time what depends on a length that is not known before', async () => {
    const constants = {
      zero: [[1], [0], true],
      one: [[1], [1], true],
      two: [[], [2], true],
      half: [[], [0.5]],
      last: [[1], [-1], true],
      nothing: [[], [0], true],
    } satisfies Parameters<typeof model>[1];
    // The rows whose first number is above one half, put back where they were among zeros.
    const source = model(
      [
        [
          'first',
          'StridedSlice',
          ['x', 'origin', 'corner', 'steps'],
          { begin_mask: { i: '1' }, end_mask: { i: '1' }, shrink_axis_mask: { i: '2' } },
        ],
        ['mask', 'Greater', ['first', 'half']],
        ['rows', 'Where', ['mask']],
        ['kept', 'GatherNd', ['x', 'rows']],
        ['size', 'Shape', ['x']],
        ['y', 'ScatterNd', ['rows', 'kept', 'size']],
      ],
      { ...constants, origin: [[2], [0, 0], true], corner: [[2], [0, 1], true], steps: [[2], [1, 1], true] },
    );
    const expected = { dims: [3, 2], values: [1, 2, 0, 0, 3, 4] };
    expect(await run(source, [3, 2], [1, 2, 0, 9, 3, 4], [-1, 2])).toEqual(expected);

    const reshaped = model(
      [
        ['size', 'Shape', ['x']],
        ['rows', 'StridedSlice', ['size', 'zero', 'one', 'one'], { shrink_axis_mask: { i: '1' } }],
        ['shape', 'Pack', ['rows', 'two', 'two'], { axis: { i: '0' } }],
        ['y', 'Reshape', ['x', 'shape']],
      ],
      constants,
    );
    expect((await run(reshaped, [3, 4], Array(12).fill(1), [-1, 4])).dims).toEqual([3, 2, 2]);
  });

  it('reduces, squeezes and multiplies as TensorFlow does', async () => {
    const constants = {
      axis: [[1], [-1], true],
      w: [
        [3, 2],
        [1, 0, 0, 1, 1, 1],
      ],
    } satisfies Parameters<typeof model>[1];
    const values = [1, 2, 3, 4];
    const summed = model([['y', 'Sum', ['x', 'axis'], { keep_dims: { b: true } }]], constants);
    expect(await run(summed, [2, 2], values, [-1, 2])).toEqual({ dims: [2, 1], values: [3, 7] });
    const averaged = model([['y', 'Mean', ['x', 'axis']]], constants);
    expect(await run(averaged, [2, 2], values)).toEqual({ dims: [2], values: [1.5, 3.5] });
    const product = model([['y', 'MatMul', ['x', 'w'], { transpose_b: { b: true } }]], constants);
    expect(await run(product, [2, 2], values)).toEqual({ dims: [2, 3], values: [1, 2, 3, 3, 4, 7] });
    const split = model(
      [
        ['parts', 'SplitV', ['x', 'sizes', 'last']],
        ['y', 'Squeeze', ['parts:1'], { squeeze_dims: { list: { i: ['1'] } } }],
      ],
      { sizes: [[2], [1, 1], true], last: [[], [-1], true] },
    );
    expect(await run(split, [2, 2], values)).toEqual({ dims: [2], values: [2, 4] });
  });

  it('sees a dense layer in a convolution of one by one over tokens', async () => {
    const attr = { ...SAME, strides: list(1, 1, 1, 1) };
    const source = model(
      [
        ['wide', 'ExpandDims', ['x', 'two']],
        ['y', 'Conv2D', ['wide', 'k'], attr],
      ],
      {
        two: [[], [2], true],
        k: [
          [1, 1, 2, 1],
          [10, 1],
        ],
      },
    );
    expect(await run(source, [1, 2, 2], [1, 2, 3, 4], [-1, -1, 2])).toEqual({ dims: [1, 2, 1, 1], values: [12, 34] });
  });

  it('leaves out what no output needs', () => {
    const source = model(
      [
        ['y', 'Relu', ['x']],
        ['unused', 'NoSuchOperation', ['x']],
      ],
      {},
    );
    expect([...convert(source, { inputs: { x: [1] }, outputs: ['y'], names: {} }).operations]).toEqual([
      'Placeholder',
      'Relu',
    ]);
  });

  it.each([
    ['an unknown operation', model([['y', 'Lstm', ['x']]], {}), 'The operation Lstm (y) is not known here'],
    ['a missing node', model([['y', 'Relu', ['z']]], {}), 'The model has no node z'],
    [
      'a loop',
      model(
        [
          ['y', 'Relu', ['z']],
          ['z', 'Relu', ['y']],
        ],
        {},
      ),
      'The model loops',
    ],
    ['a filter that is computed', model([['y', 'Conv2D', ['x', 'x'], SAME]], {}), 'Conv2D y: The filter'],
  ])('refuses %s in words', (_what, source, message) => {
    expect(() => convert(source, { inputs: { x: [1, 2, 2, 1] }, outputs: ['y'], names: {} })).toThrow(message);
  });
});
