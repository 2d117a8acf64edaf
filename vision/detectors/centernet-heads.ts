// CenterNet's raw heads (Zhou et al. 2019, "Objects as Points", section 4): a key-point heat map a class and box sides
// at every fourth pixel. Lets the same weights run at smaller inputs than the graph's own peak search allows.
import { fits, fixed, type Layout, squareInputSize } from '../layout';
import type { TensorInfo } from '../session';
import { CENTERNET_INPUT, CENTERNET_MAX_IOU } from './centernet';

const STRIDE = 4;

function find(outputs: readonly TensorInfo[], name: string): TensorInfo | undefined {
  return outputs.find((output) => output.name === name && output.dims.length === 4);
}

export const centernetHeads: Layout = {
  name: 'centernet-heads',
  title: 'CenterNet, heat map and box sides',
  input: CENTERNET_INPUT,
  maxIou: CENTERNET_MAX_IOU,

  recognise(inputs, outputs, sizeHint) {
    const inputSize = squareInputSize(inputs, sizeHint);
    const keypoints = find(outputs, 'keypoints');
    const sides = find(outputs, 'wh');
    if (inputSize === null || outputs.length !== 2 || !keypoints || !sides) return null;
    const classCount = fixed(keypoints.dims[1]);
    const side = inputSize / STRIDE;
    const square = (tensor: TensorInfo) => fits(tensor.dims[2], side) && fits(tensor.dims[3], side);
    if (classCount === null || !fits(sides.dims[1], 4) || !square(keypoints) || !square(sides)) return null;
    return { inputSize, classCount };
  },

  createDecode({ inputSize, classCount }) {
    const side = inputSize / STRIDE;
    const plane = side * side;
    return (outputs, boxes, { minConfidence, classes }) => {
      const heat = outputs.keypoints!.data;
      const sides = outputs.wh!.data;
      for (let c = 0; c < (classCount ?? 0); c++) {
        if (classes && !classes.has(c)) continue;
        const start = c * plane;
        for (let i = 0; i < plane; i++) {
          const score = heat[start + i]!;
          if (score < minConfidence || score === 0) continue;
          const x = i % side;
          const y = (i - x) / side;
          if (!isPeak(heat, start, x, y, side, score)) continue;
          boxes.push(
            x * STRIDE - sides[i]!,
            y * STRIDE - sides[plane + i]!,
            x * STRIDE + sides[2 * plane + i]!,
            y * STRIDE + sides[3 * plane + i]!,
            score,
            c,
          );
        }
      }
    };
  },
};

function isPeak(heat: Float32Array, start: number, x: number, y: number, side: number, score: number): boolean {
  const left = Math.max(0, x - 1);
  const right = Math.min(side - 1, x + 1);
  const bottom = Math.min(side - 1, y + 1);
  for (let ny = Math.max(0, y - 1); ny <= bottom; ny++) {
    for (let at = start + ny * side + left; at <= start + ny * side + right; at++) {
      if (heat[at]! > score) return false;
    }
  }
  return true;
}
