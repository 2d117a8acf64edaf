// The detector layouts by name, telling a model's layout from its shapes, and making a Detector of a manifest entry and
// a running session. A new layout is one file in detectors/ and one line here.
import { COCO_CLASSES } from '@/contracts/classes';
import type { DetectorLayout, ModelEntry } from '@/contracts/models';
import { type Detector, SessionDetector } from './detector';
import { centernet } from './detectors/centernet';
import { centernetHeads } from './detectors/centernet-heads';
import { endToEnd } from './detectors/end-to-end';
import { yolov8 } from './detectors/yolov8';
import { yolox } from './detectors/yolox';
import { type Layout, type Recognised, squareInputSize } from './layout';
import type { InferenceSession, TensorInfo } from './session';

/** The order matters only for shapes that two layouts share: centernet is told by name before end-to-end by shape. */
const LAYOUTS: readonly Layout[] = [yolox, yolov8, centernet, centernetHeads, endToEnd];

export function getLayout(name: DetectorLayout): Layout {
  const layout = LAYOUTS.find((candidate) => candidate.name === name);
  if (!layout) throw new Error(`No detector layout is called ${name}`);
  return layout;
}

export type Recognition = ({ known: true; layout: DetectorLayout } & Recognised) | { known: false; reason: string };

/** Names a model's layout from its inputs and outputs, or says in a sentence why none fits. */
export function recogniseLayout(
  inputs: readonly TensorInfo[],
  outputs: readonly TensorInfo[],
  sizeHint?: number,
): Recognition {
  for (const layout of LAYOUTS) {
    const found = layout.recognise(inputs, outputs, sizeHint);
    if (found) return { known: true, layout: layout.name, ...found };
  }
  return { known: false, reason: explain(inputs, outputs, sizeHint) };
}

function explain(inputs: readonly TensorInfo[], outputs: readonly TensorInfo[], sizeHint?: number): string {
  const shapes = (tensors: readonly TensorInfo[]) =>
    tensors.map((tensor) => `${tensor.name} ${tensor.type} ${tensor.dims.join('x')}`).join(', ');
  const known = LAYOUTS.map((layout) => layout.title).join('; ');
  if (squareInputSize(inputs, sizeHint) === null) {
    return `The model's input is ${shapes(inputs)}; one square float32 picture of 1x3xSxS is needed.`;
  }
  const count = outputs.length === 1 ? 'Its output is' : `Its ${outputs.length} outputs are`;
  return `${count} ${shapes(outputs)}, which is no layout known here (${known}).`;
}

/** The class names of an entry, in output order. */
export function classNames(entry: Pick<ModelEntry, 'classes'>): readonly string[] {
  return entry.classes === 'coco' ? COCO_CLASSES : entry.classes;
}

export interface DetectorSource {
  entry: Pick<ModelEntry, 'name' | 'layout' | 'inputSize' | 'classes'>;
  session: InferenceSession;
}

/**
 * A detector for a manifest entry whose weights `session` runs. The input size comes from the weights, because a mirror
 * may hold another export of the same model. Throws when the weights have another layout than the entry says, or
 * another number of classes.
 */
export function createDetector({ entry, session }: DetectorSource): Detector {
  const layout = getLayout(entry.layout);
  const model = layout.recognise(session.inputs, session.outputs, entry.inputSize);
  if (!model) {
    const other = recogniseLayout(session.inputs, session.outputs, entry.inputSize);
    const what = other.known ? `They have the layout ${other.layout}.` : other.reason;
    throw new Error(`The weights of ${entry.name} do not have the layout ${entry.layout}. ${what}`);
  }
  const classes = classNames(entry);
  if (model.classCount !== null && model.classCount !== classes.length) {
    throw new Error(`${entry.name} finds ${model.classCount} classes, but ${classes.length} class names are given`);
  }
  return new SessionDetector(layout, model, classes, session);
}
