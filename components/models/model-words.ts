// One detector in words.
import { COCO_CLASSES } from '@/contracts/classes';
import type { ModelState } from '@/contracts/models';

export const LAYOUT_WORDS: Record<ModelState['layout'], string> = {
  yolox: 'YOLOX',
  yolov8: 'YOLOv8 and 11',
  'end-to-end': 'End to end, no NMS',
  centernet: 'CenterNet',
  'centernet-heads': 'CenterNet, raw heads',
};

export function classWords(model: Pick<ModelState, 'classes'>): string {
  if (model.classes === 'coco') return `${COCO_CLASSES.length} everyday classes (COCO)`;
  const [first, second, third] = model.classes;
  if (model.classes.length <= 3) return model.classes.join(', ');
  return `${model.classes.length} classes: ${first}, ${second}, ${third} …`;
}

export type Presence = 'ready' | 'doubtful' | 'fetching' | 'failed' | 'absent';

/** Whether it can be used: here and known, here but of unknown checksum, on its way, tried in vain, or not here. */
export function presenceOf(model: Pick<ModelState, 'present' | 'fetching' | 'problem'>): Presence {
  if (model.fetching) return 'fetching';
  if (model.present) return model.problem ? 'doubtful' : 'ready';
  return model.problem ? 'failed' : 'absent';
}
