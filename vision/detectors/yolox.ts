// YOLOX (Ge et al. 2021, "YOLOX: Exceeding YOLO Series in 2021"): anchor-free, one box a cell, raw grid output as in
// the project's own ONNX exports (decode_in_inference off).
import { cellCount, fits, fixed, type Layout, STRIDES, squareInputSize } from '../layout';

/** cx, cy, w, h, objectness stand before the class scores. */
const HEAD = 5;

export const yolox: Layout = {
  name: 'yolox',
  title: 'YOLOX, raw grid output',
  input: { channelOrder: 'bgr', scale: 1, pad: 114, align: 'top-left' },
  maxIou: 0.65,

  recognise(inputs, outputs, sizeHint) {
    const inputSize = squareInputSize(inputs, sizeHint);
    const [output] = outputs;
    if (inputSize === null || inputSize % 32 !== 0 || outputs.length !== 1 || output?.dims.length !== 3) return null;
    const [batch, cells, values] = output.dims;
    const width = fixed(values);
    if (width === null || width <= HEAD || !fits(batch, 1) || !fits(cells, cellCount(inputSize))) return null;
    return { inputSize, classCount: width - HEAD };
  },

  createDecode({ inputSize, classCount }) {
    const classes = classCount ?? 0;
    const width = HEAD + classes;
    return (outputs, boxes, options) => {
      const { data } = Object.values(outputs)[0]!;
      const { minConfidence, classes: wanted } = options;
      let at = 0;
      for (const stride of STRIDES) {
        const side = inputSize / stride;
        for (let gy = 0; gy < side; gy++) {
          for (let gx = 0; gx < side; gx++, at += width) {
            const objectness = data[at + 4]!;
            // A class score is at most 1, so the product cannot reach the threshold.
            if (objectness < minConfidence) continue;
            let best = 0;
            let classIndex = -1;
            for (let c = 0; c < classes; c++) {
              const score = data[at + HEAD + c]!;
              if (score > best) {
                best = score;
                classIndex = c;
              }
            }
            const score = best * objectness;
            if (classIndex < 0 || score < minConfidence || (wanted && !wanted.has(classIndex))) continue;
            const cx = (data[at]! + gx) * stride;
            const cy = (data[at + 1]! + gy) * stride;
            const halfW = (Math.exp(data[at + 2]!) * stride) / 2;
            const halfH = (Math.exp(data[at + 3]!) * stride) / 2;
            boxes.push(cx - halfW, cy - halfH, cx + halfW, cy + halfH, score, classIndex);
          }
        }
      }
    };
  },
};
