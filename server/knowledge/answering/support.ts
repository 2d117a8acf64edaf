// Whether a passage says what a sentence says. Words that both have, how near the meaning is, and what must not differ:
// figures, names, yes and no. Where it is not sure it says no: a citation that is not there is better than a wrong one.
import { contentWords, denials, figuresIn, isAlike, isOpposed, namesIn } from './words';

export interface Evidence {
  /** Part of the sentence's content words that the best one or two sentences of the passage have, 0..1. */
  covered: number;
  /** The same of its weakest clause. */
  weakest: number;
  /** It names a figure or somebody that the passage does not. */
  foreign: boolean;
  /** One denies what the other does not. */
  opposed: boolean;
}

const CLAUSES = /\s*(?:;|,\s+(?:and|but|or|so|because|which|who|where|while)\s+|\s+(?:because|but)\s+|\s+and\s+)\s*/iu;

/** Parts of a sentence that each say something. */
export function clausesOf(sentence: string): string[] {
  return sentence.split(CLAUSES).filter((clause) => contentWords(clause).length > 0);
}

function share(words: readonly string[], known: readonly string[]): number {
  if (words.length === 0) return 1;
  return words.filter((word) => known.some((one) => isAlike(word, one))).length / words.length;
}

/** The best place in the passage for the sentence: one of its sentences, or two that follow each other. */
function windowsOf(sentences: readonly string[]): string[] {
  return sentences.flatMap((sentence, index) => {
    const next = sentences[index + 1];
    return next === undefined ? [sentence] : [sentence, `${sentence} ${next}`];
  });
}

/** `sentences`: those of the passage. */
export function evidenceFor(sentence: string, sentences: readonly string[], titles = ''): Evidence {
  const words = contentWords(sentence);
  const title = contentWords(titles);
  const clauses = clausesOf(sentence).map(contentWords);
  let best = { covered: -1, window: '', known: [] as string[] };
  for (const window of windowsOf(sentences)) {
    const known = [...contentWords(window), ...title];
    const covered = share(words, known);
    if (covered > best.covered) best = { covered, window, known };
  }
  const passage = sentences.join(' ');
  const figures = figuresIn(`${passage} ${titles}`);
  const passageWords = [...contentWords(passage), ...title];
  const foreignFigure = [...figuresIn(sentence)].some((figure) => !figures.has(figure));
  const foreignName = namesIn(sentence).some((name) => !passageWords.some((one) => isAlike(name, one)));
  return {
    covered: Math.max(0, best.covered),
    weakest: Math.min(1, ...clauses.map((clause) => share(clause, best.known))),
    foreign: foreignFigure || foreignName,
    opposed: isOpposed(sentence, best.window) || denials(sentence) % 2 !== denials(best.window) % 2,
  };
}

/** Set on the tuned half of the labelled pairs, for few false yeses; support.test.ts measures them on the other half. */
const LEAST_WEAKEST = 0.5;
const LEAST_COVERED = 0.5;
const LEAST_BLEND = 0.45;

/** `likeness`: the cosine of the sentence to the nearest of the passage's, null where nothing was compared. */
export function isSupported({ covered, weakest, foreign, opposed }: Evidence, likeness: number | null): boolean {
  if (foreign || opposed || weakest < LEAST_WEAKEST) return false;
  return likeness === null ? covered >= LEAST_COVERED : (covered + likeness) / 2 >= LEAST_BLEND;
}
