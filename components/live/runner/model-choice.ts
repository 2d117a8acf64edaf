// Which detector a camera runs: the one its settings name when it is here, else the preferred one, and in words why not.
import { api } from '@/components/realtime/api-client';
import { COCO_CLASSES } from '@/contracts/classes';
import { type ModelEntry, ModelList, type ModelState } from '@/contracts/models';
import type { VisionModel } from '@/vision/worker/protocol';

export interface ModelChoice {
  model: VisionModel;
  /** What people should know about the choice; null when it is what they asked for. */
  notice: string | null;
}

export const usable = (model: ModelState): boolean => model.present && model.url !== null;

export function classNames(entry: ModelEntry): readonly string[] {
  return entry.classes === 'coco' ? COCO_CLASSES : entry.classes;
}

/** Null when no detector is here at all. */
export function chooseModel(list: ModelList, wanted: string | null): ModelChoice | null {
  const here = list.items.filter(usable);
  const asked = here.find(({ name }) => name === wanted);
  const found = asked ?? here.find(({ name }) => name === list.preferred) ?? here[0];
  if (!found) return null;
  const title = list.items.find(({ name }) => name === wanted)?.title ?? wanted;
  return {
    model: { entry: found, url: found.url! },
    notice: wanted && !asked ? `${title} is not installed; ${found.title} is used instead.` : null,
  };
}

export function fetchModels(): Promise<ModelList> {
  return api.get('/api/v1/models', ModelList);
}
