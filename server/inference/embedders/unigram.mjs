// Cuts a text into the pieces of a SentencePiece unigram model: of all ways to spell the text with known pieces, the
// most probable, found with Viterbi's algorithm (Kudo 2018, "Subword Regularization", section 3).

/** How SentencePiece marks the start of a word. */
const WORD = '\u2581';
/** The first entries of a vocabulary are marks (unknown, start, end, ...), never pieces of text. */
const MARKS = 6;
const UNKNOWN = 0;
/** Below the rarest piece, as SentencePiece does, so that an unknown letter is the last resort. */
const UNKNOWN_PENALTY = 10;

export class Unigram {
  /** @type {Map<string, { id: number, score: number }>} */
  #pieces = new Map();
  #longest = 1;
  #unknownScore;

  /** @param {readonly [piece: string, score: number][]} vocabulary log probabilities; the place is the id */
  constructor(vocabulary) {
    let rarest = 0;
    for (const [id, [piece, score]] of vocabulary.entries()) {
      if (id < MARKS) continue;
      this.#pieces.set(piece, { id, score });
      this.#longest = Math.max(this.#longest, piece.length);
      rarest = Math.min(rarest, score);
    }
    this.#unknownScore = rarest - UNKNOWN_PENALTY;
  }

  /**
   * Ids of at most `most` pieces; letters that are in no piece become one unknown a stretch. Never empty.
   * @param {string} text @param {number} most @returns {number[]}
   */
  encode(text, most) {
    const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
    // More letters than this cannot matter: each piece takes at most the longest.
    const spelled = (WORD + plain.replaceAll(' ', WORD)).slice(0, most * this.#longest);
    /** The best way to each place: what it scores, and the last step. @type {({ score: number, from: number, id: number } | undefined)[]} */
    const best = [{ score: 0, from: 0, id: UNKNOWN }];
    for (let at = 0; at < spelled.length; at++) {
      const here = best[at];
      if (!here) continue;
      const step = (/** @type {number} */ length, /** @type {number} */ id, /** @type {number} */ score) => {
        const known = best[at + length];
        const total = here.score + score;
        if (!known || total > known.score) best[at + length] = { score: total, from: at, id };
      };
      const letter = (spelled.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      step(letter, UNKNOWN, this.#unknownScore);
      for (let length = 1; length <= this.#longest && at + length <= spelled.length; length++) {
        const piece = this.#pieces.get(spelled.slice(at, at + length));
        if (piece) step(length, piece.id, piece.score);
      }
    }
    /** @type {number[]} */
    const ids = [];
    for (let at = spelled.length; at > 0; ) {
      const { from, id } = /** @type {{ from: number, id: number }} */ (best[at]);
      if (id !== UNKNOWN || ids.at(-1) !== UNKNOWN) ids.push(id);
      at = from;
    }
    return ids.reverse().slice(0, most);
  }
}
