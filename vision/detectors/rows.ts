// Reading of outputs that are already a list of boxes: rows of x1, y1, x2, y2, score, class in input pixels.
import type { Decode } from '../layout';

const ROW = 6;

/** A decode for one output of 1 x rows x 6. Rows may come in any order; empty rows have score 0. */
export function createRowDecode(): Decode {
  return (outputs, boxes, { minConfidence, classes }) => {
    const { data } = Object.values(outputs)[0]!;
    for (let at = 0; at + ROW <= data.length; at += ROW) {
      const score = data[at + 4]!;
      const classIndex = Math.round(data[at + 5]!);
      if (!(score > 0) || score < minConfidence || (classes && !classes.has(classIndex))) continue;
      boxes.push(data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!, score, classIndex);
    }
  };
}
