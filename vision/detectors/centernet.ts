// CenterNet with its peak search inside the graph (Zhou et al. 2019, "Objects as Points"), as scripts/tfjs-to-onnx
// writes it: one output named `detections`, 1 x N x 6 in input pixels.
import { fits, type Layout, squareInputSize } from '../layout';
import type { InputSpec } from '../letterbox';
import { createRowDecode } from './rows';

/** Trained on RGB 0-255 without mean or deviation; black around the frame measured best. */
export const CENTERNET_INPUT: InputSpec = { channelOrder: 'rgb', scale: 1, pad: 0, align: 'centre' };

/** Peaks of one object can sit apart by more than the 3x3 window, so some boxes still need suppressing. */
export const CENTERNET_MAX_IOU = 0.6;

export const centernet: Layout = {
  name: 'centernet',
  title: 'CenterNet, final boxes',
  input: CENTERNET_INPUT,
  maxIou: CENTERNET_MAX_IOU,

  recognise(inputs, outputs, sizeHint) {
    const inputSize = squareInputSize(inputs, sizeHint);
    const [output] = outputs;
    // The shape alone is the same as an end-to-end YOLO's, whose input is scaled differently: the name tells.
    if (inputSize === null || outputs.length !== 1 || output?.name !== 'detections') return null;
    const [batch, , values] = output.dims;
    return fits(batch, 1) && values === 6 ? { inputSize, classCount: null } : null;
  },

  createDecode: createRowDecode,
};
