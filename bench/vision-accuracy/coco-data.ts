// Reads the labelled photographs of TEST_DATA_DIR/data/coco.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { COCO_CLASSES } from '@/contracts/classes';
import type { GroundTruth } from './coco-eval';

interface Annotations {
  images: { id: number; file_name: string; width: number; height: number }[];
  annotations: { image_id: number; category_id: number; bbox: [number, number, number, number]; iscrowd: 0 | 1 }[];
  categories: { id: number; name: string }[];
}

export interface Photo {
  file: string;
  width: number;
  height: number;
  /** In pixels. */
  truth: GroundTruth[];
}

/** Every labelled photograph below `testDataDir`, in the order of the annotation file. */
export async function readPhotos(testDataDir: string): Promise<Photo[]> {
  const dir = path.join(testDataDir, 'data', 'coco');
  const json = await readFile(path.join(dir, 'instances_val2017_subset.json'), 'utf8');
  const { images, annotations, categories } = JSON.parse(json) as Annotations;
  const classIndexOf = new Map(
    categories.map(({ id, name }) => [id, COCO_CLASSES.indexOf(name as (typeof COCO_CLASSES)[number])]),
  );
  const photos = new Map(
    images.map(({ id, file_name, width, height }) => [
      id,
      { file: path.join(dir, 'images', file_name), width, height, truth: [] as GroundTruth[] },
    ]),
  );
  for (const { image_id, category_id, bbox, iscrowd } of annotations) {
    const [x, y, w, h] = bbox;
    photos
      .get(image_id)
      ?.truth.push({ x, y, w, h, classIndex: classIndexOf.get(category_id) ?? -1, crowd: iscrowd === 1 });
  }
  return [...photos.values()];
}
