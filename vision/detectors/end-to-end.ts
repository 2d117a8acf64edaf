// End-to-end YOLO (YOLOv10, Wang et al. 2024; YOLO26): the model itself settles which boxes stay, so the output is
// 1 x N x 6 and no NMS follows.
import { fits, type Layout, squareInputSize } from '../layout';
import { ONE_BY_255 } from '../letterbox';
import { createRowDecode } from './rows';

export const endToEnd: Layout = {
  name: 'end-to-end',
  title: 'YOLOv10 / YOLO26, final boxes without NMS',
  input: { channelOrder: 'rgb', scale: ONE_BY_255, pad: 114, align: 'centre' },
  maxIou: null,

  recognise(inputs, outputs, sizeHint) {
    const inputSize = squareInputSize(inputs, sizeHint);
    const [output] = outputs;
    if (inputSize === null || outputs.length !== 1 || output?.dims.length !== 3) return null;
    const [batch, , values] = output.dims;
    return fits(batch, 1) && values === 6 ? { inputSize, classCount: null } : null;
  },

  createDecode: createRowDecode,
};
