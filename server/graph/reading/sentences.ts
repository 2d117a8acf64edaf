// A text in sentences and lines, with where each stands.

export interface Sentence {
  text: string;
  start: number;
  end: number;
}

const ABBREVIATED =
  /(?:^|[\s(])(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|Inc|Ltd|Co|Corp|No|Nr|vs|etc|approx|dept|Mt|Gen|Col|Capt|Sgt|Rev|Hon|Gov|Sen)\.$/;
const MOST = 400;

export function* sentencesOf(text: string): Generator<Sentence> {
  const ends = /[.!?]["”')]?(?=\s+\S)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)]|#|[^\n:]{1,60}:))|\n(?<=:[^\n]{1,300}\n)|$/g;
  let begin = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + (match[0].startsWith('\n') ? 0 : match[0].length);
    const part = text.slice(begin, end);
    if (match[0].startsWith('.') && ABBREVIATED.test(part)) continue;
    const trimmed = part.trim();
    const start = begin + part.indexOf(trimmed);
    begin = end;
    if (trimmed.length > 8 && trimmed.length <= MOST) yield { text: trimmed, start, end: start + trimmed.length };
  }
}
