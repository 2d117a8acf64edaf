// How sure a search is that what was asked is in its first passages: a logistic curve over what the two searches found,
// fitted on the labelled set of bench/retrieval (docs/bench/retrieval.md has how well it is calibrated).

export interface Found {
  /** Cosine of the nearest passage, null where nothing was compared. */
  likeness: number | null;
  /** How much nearer it is than the nearest passages are on average: models differ in what a cosine of 0.5 means. */
  lead: number | null;
  /** The most of what was looked for that one passage has, each word by how rare it is. 0..1. */
  covered: number;
  /** Of the first passage of all, likewise. */
  firstCovered: number;
  /** Both searches have the same passage among their first three. */
  agree: boolean;
}

/**
 * From here on an answer is given; below it says that it does not know. On the tuned half this keeps 83 % of what is
 * answered rightly and turns down 79 % of what nothing answers (docs/bench/retrieval.md).
 */
export const KNOWN_FROM = 0.2;

const BOTH = { bias: -4.54, likeness: 1.83, lead: 3.15, covered: 1.78, firstCovered: 2.12, agree: 0.79 };
/** Where nothing was compared by meaning. */
const WORDS = { bias: -3.84, covered: 3.2, firstCovered: 1.84 };

export function confidenceOf({ likeness, lead, covered, firstCovered, agree }: Found): number {
  const z =
    likeness === null || lead === null
      ? WORDS.bias + WORDS.covered * covered + WORDS.firstCovered * firstCovered
      : BOTH.bias +
        BOTH.likeness * likeness +
        BOTH.lead * lead +
        BOTH.covered * covered +
        BOTH.firstCovered * firstCovered +
        (agree ? BOTH.agree : 0);
  return 1 / (1 + Math.exp(-z));
}
