// The pieces of a question that the grammar left over, where they stand in it, and the question with something else in
// their place.

export interface Piece {
  text: string;
  start: number;
  end: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function place(question: string, word: string, taken: readonly Piece[]): Piece | null {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'giu');
  for (const { 0: text, index } of question.matchAll(whole)) {
    if (!taken.some((piece) => piece.start === index)) return { text, start: index, end: index + text.length };
  }
  return null;
}

/** In their order, neighbours joined. Null when one is not found as it stands: then nothing can be said of it. */
export function piecesOf(question: string, unknown: readonly string[]): Piece[] | null {
  const found: Piece[] = [];
  for (const word of unknown) {
    const piece = word === '' ? null : place(question, word, found);
    if (!piece) return null;
    found.push(piece);
  }
  found.sort((a, b) => a.start - b.start);
  const joined: Piece[] = [];
  for (const piece of found) {
    const last = joined.at(-1);
    if (last && /^\s*$/.test(question.slice(last.end, piece.start))) {
      last.end = piece.end;
      last.text = question.slice(last.start, last.end);
    } else joined.push({ ...piece });
  }
  return joined;
}

const NOUN_COMES =
  /(?:^|\s)(?:an?|the|this|that|these|those|with|without|in|on|at|of|for|per|during|since|like|as|by)\s+$/i;

/** Whether a piece is said of one of the things: "rusty" right before "cars" narrows what is counted. */
export function isSaidOf(question: string, piece: Piece, things: readonly string[]): boolean {
  const after = question.slice(piece.end).trimStart().toLowerCase();
  return things.some((thing) => after.startsWith(thing.toLowerCase()));
}

/** Whether a noun is due where the piece stands, as "dents" after "with": then it is not what happened. */
export function isNounPlace(question: string, piece: Piece): boolean {
  return NOUN_COMES.test(question.slice(0, piece.start));
}

/** The question with `phrases[i]` where `pieces[i]` stood. */
export function replacePieces(question: string, pieces: readonly Piece[], phrases: readonly string[]): string {
  let text = '';
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    text += `${question.slice(at, piece.start)}${phrases[index]}`;
    at = piece.end;
  }
  return text + question.slice(at);
}
