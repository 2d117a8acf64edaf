// COCO's box accuracy: average precision over ten overlaps (.50 to .95) and 101 recall points, all areas, at most 100
// boxes a picture and class. Follows pycocotools' COCOeval (Lin et al. 2014); crowd regions match any number of boxes
// and count for nothing.
import { area, type Box, intersection } from '@/vision/geometry';

export interface GroundTruth extends Box {
  classIndex: number;
  crowd: boolean;
}

export interface ScoredBox extends Box {
  classIndex: number;
  confidence: number;
}

export interface EvaluatedImage {
  truth: readonly GroundTruth[];
  found: readonly ScoredBox[];
}

export interface Accuracy {
  /** AP averaged over overlaps .50, .55, ... .95 and over classes. */
  map: number;
  ap50: number;
}

const OVERLAPS = Array.from({ length: 10 }, (_, i) => 0.5 + 0.05 * i);
const RECALL_POINTS = 101;
const MAX_BOXES = 100;

type Verdict = 'hit' | 'miss' | 'ignored';

/** Boxes are in pixels or fractions, the same for both sides. Classes without ground truth do not count. */
export function evaluate(images: readonly EvaluatedImage[], classCount: number): Accuracy {
  const perClass: number[][] = [];
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    const precisions = classPrecisions(images, classIndex);
    if (precisions) perClass.push(precisions);
  }
  return {
    map: mean(perClass.map(mean)),
    ap50: mean(perClass.map((precisions) => precisions[0]!)),
  };
}

/** AP of one class at each overlap; null when no picture shows it. */
function classPrecisions(images: readonly EvaluatedImage[], classIndex: number): number[] | null {
  const scores: number[] = [];
  const verdicts: Verdict[][] = OVERLAPS.map(() => []);
  let truthCount = 0;
  for (const image of images) {
    // Crowds last: a box takes a real object first.
    const truth = image.truth
      .filter((box) => box.classIndex === classIndex)
      .sort((a, b) => Number(a.crowd) - Number(b.crowd));
    const found = image.found
      .filter((box) => box.classIndex === classIndex)
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, MAX_BOXES);
    truthCount += truth.filter((box) => !box.crowd).length;
    for (const box of found) scores.push(box.confidence);
    for (const [i, minOverlap] of OVERLAPS.entries()) verdicts[i]!.push(...match(found, truth, minOverlap));
  }
  if (truthCount === 0) return null;
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return verdicts.map((list) =>
    averagePrecision(
      order.map((i) => list[i]!),
      truthCount,
    ),
  );
}

/** Gives each box, best first, the free object it overlaps most. */
function match(found: readonly ScoredBox[], truth: readonly GroundTruth[], minOverlap: number): Verdict[] {
  const taken = new Set<number>();
  return found.map((box) => {
    let best = Math.min(minOverlap, 1 - 1e-10);
    let chosen = -1;
    for (const [i, object] of truth.entries()) {
      if (taken.has(i) && !object.crowd) continue;
      if (chosen >= 0 && !truth[chosen]!.crowd && object.crowd) break;
      const overlap = overlapWith(box, object);
      if (overlap < best) continue;
      best = overlap;
      chosen = i;
    }
    if (chosen < 0) return 'miss';
    taken.add(chosen);
    return truth[chosen]!.crowd ? 'ignored' : 'hit';
  });
}

/** IoU; for a crowd the share of the box that lies in it. */
function overlapWith(box: ScoredBox, object: GroundTruth): number {
  const shared = intersection(box, object);
  if (shared === 0) return 0;
  return shared / (object.crowd ? area(box) : area(box) + area(object) - shared);
}

function averagePrecision(verdicts: readonly Verdict[], truthCount: number): number {
  const recalls: number[] = [];
  const precisions: number[] = [];
  let hits = 0;
  let misses = 0;
  for (const verdict of verdicts) {
    if (verdict === 'ignored') continue;
    if (verdict === 'hit') hits++;
    else misses++;
    recalls.push(hits / truthCount);
    precisions.push(hits / (hits + misses));
  }
  for (let i = precisions.length - 2; i >= 0; i--) precisions[i] = Math.max(precisions[i]!, precisions[i + 1]!);
  let sum = 0;
  let at = 0;
  for (let point = 0; point < RECALL_POINTS; point++) {
    while (at < recalls.length && recalls[at]! < point / (RECALL_POINTS - 1) - 1e-12) at++;
    sum += precisions[at] ?? 0;
  }
  return sum / RECALL_POINTS;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
