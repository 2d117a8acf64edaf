// YOLOv8 and its successors that keep its head (YOLO11): one transposed output 1 x (4 + classes) x cells with
// cx, cy, w, h in input pixels and class scores already through the sigmoid. (Ultralytics, ONNX export without NMS.)
import { cellCount, fits, fixed, type Layout, squareInputSize } from '../layout';
import { ONE_BY_255 } from '../letterbox';

const HEAD = 4;

export const yolov8: Layout = {
  name: 'yolov8',
  title: 'YOLOv8 / YOLO11, transposed output',
  input: { channelOrder: 'rgb', scale: ONE_BY_255, pad: 114, align: 'centre' },
  maxIou: 0.6,

  recognise(inputs, outputs, sizeHint) {
    const inputSize = squareInputSize(inputs, sizeHint);
    const [output] = outputs;
    if (inputSize === null || inputSize % 32 !== 0 || outputs.length !== 1 || output?.dims.length !== 3) return null;
    const [batch, values, cells] = output.dims;
    const height = fixed(values);
    if (height === null || height <= HEAD || !fits(batch, 1) || !fits(cells, cellCount(inputSize))) return null;
    return { inputSize, classCount: height - HEAD };
  },

  createDecode({ inputSize, classCount }) {
    const cells = cellCount(inputSize);
    const classes = classCount ?? 0;
    const best = new Float32Array(cells);
    const bestClass = new Int16Array(cells);
    return (outputs, boxes, options) => {
      const { data } = Object.values(outputs)[0]!;
      const { minConfidence, classes: wanted } = options;
      // Class by class, because that is how the scores lie in memory.
      best.fill(0);
      for (let c = 0, at = HEAD * cells; c < classes; c++) {
        for (let i = 0; i < cells; i++, at++) {
          const score = data[at]!;
          if (score > best[i]!) {
            best[i] = score;
            bestClass[i] = c;
          }
        }
      }
      for (let i = 0; i < cells; i++) {
        const score = best[i]!;
        const classIndex = bestClass[i]!;
        if (score < minConfidence || score === 0 || (wanted && !wanted.has(classIndex))) continue;
        const cx = data[i]!;
        const cy = data[cells + i]!;
        const halfW = data[2 * cells + i]! / 2;
        const halfH = data[3 * cells + i]! / 2;
        boxes.push(cx - halfW, cy - halfH, cx + halfW, cy + halfH, score, classIndex);
      }
    };
  },
};
