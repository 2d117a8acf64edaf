// Labelled pairs that the check of citations is held against: passages of all sorts, and of each what it says (near its
// words and in other words), a wrong figure, a half-truth, and something near it that it does not say. Those at even
// places set the thresholds, the others measure them.
import { OF_ELSEWHERE } from './labelled-elsewhere-testing';
import { OF_A_SITE } from './labelled-site-testing';

const LABELLED = [...OF_A_SITE, ...OF_ELSEWHERE].sort((a, b) => a.place - b.place);

export type PairKind = 'near' | 'other words' | 'figure' | 'half' | 'besides' | 'another passage';
export interface SupportPair {
  sentence: string;
  passage: string;
  supported: boolean;
  kind: PairKind;
  /** Sets thresholds; else measures them. */
  tunes: boolean;
}

/** Six a passage: the last one is what the next but one passage says. */
export const SUPPORT_PAIRS: readonly SupportPair[] = LABELLED.flatMap(
  ({ passage, says, figure, half, besides }, index) => {
    const pair = (kind: PairKind, sentence: string): SupportPair => ({
      ...{ sentence, passage, kind, tunes: index % 2 === 0 },
      supported: kind === 'near' || kind === 'other words',
    });
    return [
      pair('near', says[0]),
      pair('other words', says[1]),
      pair('figure', figure),
      pair('half', half),
      pair('besides', besides),
      pair('another passage', LABELLED[(index + 2) % LABELLED.length]!.says[0]),
    ];
  },
);
