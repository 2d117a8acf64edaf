// Words that stand for several classes: "vehicle", "animal". Source: the supercategories of COCO 2017, without those
// that hold one class, and with "pet", "two-wheeler" and "luggage" as people who watch cameras say them.

export const CLASS_GROUPS = {
  vehicle: ['bicycle', 'car', 'motorcycle', 'airplane', 'bus', 'train', 'truck', 'boat'],
  'two-wheeler': ['bicycle', 'motorcycle'],
  animal: ['bird', 'cat', 'dog', 'horse', 'sheep', 'cow', 'elephant', 'bear', 'zebra', 'giraffe'],
  pet: ['cat', 'dog'],
  luggage: ['backpack', 'handbag', 'suitcase'],
  furniture: ['chair', 'couch', 'potted plant', 'bed', 'dining table', 'toilet'],
  electronics: ['tv', 'laptop', 'mouse', 'remote', 'keyboard', 'cell phone'],
  food: ['banana', 'apple', 'sandwich', 'orange', 'broccoli', 'carrot', 'hot dog', 'pizza', 'donut', 'cake'],
} as const satisfies Record<string, readonly string[]>;

export type ClassGroup = keyof typeof CLASS_GROUPS;

/** Class names that the given classes and groups mean, each once. A group's own name is kept: a custom model may have a class called so. */
export function expandClasses(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, ...(CLASS_GROUPS[name as ClassGroup] ?? [])]))];
}
