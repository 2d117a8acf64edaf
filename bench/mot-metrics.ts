// The figures by which multi-object trackers are judged: MOTA and MOTP (Bernardin and Stiefelhagen 2008, "Evaluating
// Multiple Object Tracking Performance: The CLEAR MOT Metrics") and IDF1 (Ristani et al. 2016, "Performance Measures
// and a Data Set for Multi-Target, Multi-Camera Tracking"), with the matching rules of py-motmetrics.
import { type Box, iou } from '../vision/geometry';
import { Assigner } from '../vision/tracker/assignment';

export interface Labelled extends Box {
  id: number;
}

/** Boxes by frame number. */
export type Sequence = ReadonlyMap<number, readonly Labelled[]>;

export interface MotMetrics {
  /** 1 - (misses + false positives + switches) / true boxes. */
  mota: number;
  /** Mean of 1 - IoU over matches, as py-motmetrics prints it: 0 is perfect. */
  motp: number;
  idf1: number;
  idPrecision: number;
  idRecall: number;
  switches: number;
  falsePositives: number;
  misses: number;
  truths: number;
}

/** Compare a tracker's output with the truth; a pair counts from `minIou` on. */
export function evaluate(truth: Sequence, output: Sequence, minIou = 0.5): MotMetrics {
  const clear = new ClearMot(1 - minIou);
  const frames = [...new Set([...truth.keys(), ...output.keys()])].sort((a, b) => a - b);
  for (const frame of frames) clear.frame(truth.get(frame) ?? [], output.get(frame) ?? []);
  return { ...clear.summary(), ...identity(truth, output, minIou) };
}

class ClearMot {
  private readonly assigner = new Assigner();
  /** Last output id of each true id, kept over misses. */
  private readonly last = new Map<number, number>();
  private truths = 0;
  private outputs = 0;
  private matches = 0;
  private distance = 0;
  private switches = 0;

  constructor(private readonly maxDistance: number) {}

  frame(truth: readonly Labelled[], output: readonly Labelled[]): void {
    this.truths += truth.length;
    this.outputs += output.length;
    const freeTruth = new Set(truth);
    const freeOutput = new Map(output.map((o) => [o.id, o]));
    // A pair of the past stays a pair while it is close enough, even if another is closer now.
    for (const t of truth) {
      const o = this.last.has(t.id) ? freeOutput.get(this.last.get(t.id)!) : undefined;
      if (!o || 1 - iou(t, o) > this.maxDistance) continue;
      this.match(t, o);
      freeTruth.delete(t);
      freeOutput.delete(o.id);
    }
    const rows = [...freeTruth];
    const columns = [...freeOutput.values()];
    const cost = this.assigner.reserve(rows.length, columns.length);
    rows.forEach((t, r) => {
      columns.forEach((o, c) => {
        const d = 1 - iou(t, o);
        // Below the limit by far, so that as many pairs as possible are made before distances count.
        cost[r * columns.length + c] = d > this.maxDistance ? 1000 : d;
      });
    });
    const pairs = this.assigner.solve(rows.length, columns.length, 1000);
    rows.forEach((t, r) => {
      const c = pairs[r]!;
      if (c >= 0) this.match(t, columns[c]!);
    });
  }

  summary() {
    const misses = this.truths - this.matches;
    const falsePositives = this.outputs - this.matches;
    return {
      mota: 1 - (misses + falsePositives + this.switches) / this.truths,
      motp: this.distance / this.matches,
      switches: this.switches,
      falsePositives,
      misses,
      truths: this.truths,
    };
  }

  private match(t: Labelled, o: Labelled): void {
    const before = this.last.get(t.id);
    if (before !== undefined && before !== o.id) this.switches++;
    this.last.set(t.id, o.id);
    this.matches++;
    this.distance += 1 - iou(t, o);
  }
}

/** IDF1 over the one-to-one pairing of true and output ids that explains most boxes. */
function identity(truth: Sequence, output: Sequence, minIou: number) {
  const truthIds = idsOf(truth);
  const outputIds = idsOf(output);
  const assigner = new Assigner();
  const cost = assigner.reserve(truthIds.size, outputIds.size);
  for (const [frame, boxes] of truth) {
    for (const t of boxes) {
      for (const o of output.get(frame) ?? []) {
        if (iou(t, o) >= minIou) cost[truthIds.get(t.id)! * outputIds.size + outputIds.get(o.id)!]! -= 1;
      }
    }
  }
  const shared = Float64Array.from(cost.subarray(0, truthIds.size * outputIds.size));
  const pairs = assigner.solve(truthIds.size, outputIds.size, 0);
  let idTruePositives = 0;
  for (let r = 0; r < truthIds.size; r++) {
    if (pairs[r]! >= 0) idTruePositives -= shared[r * outputIds.size + pairs[r]!]!;
  }
  const truths = count(truth);
  const outputs = count(output);
  return {
    idf1: (2 * idTruePositives) / (truths + outputs),
    idPrecision: outputs === 0 ? 0 : idTruePositives / outputs,
    idRecall: idTruePositives / truths,
  };
}

function idsOf(sequence: Sequence): Map<number, number> {
  const ids = new Map<number, number>();
  for (const boxes of sequence.values()) for (const b of boxes) if (!ids.has(b.id)) ids.set(b.id, ids.size);
  return ids;
}

function count(sequence: Sequence): number {
  let n = 0;
  for (const boxes of sequence.values()) n += boxes.length;
  return n;
}
