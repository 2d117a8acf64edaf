// An excerpt of a search hit: the found words stand between \u0001 and \u0002. Pure.

export interface Stretch {
  text: string;
  found: boolean;
}

const BEGIN = '\u0001';
const END = '\u0002';

export function stretchesOf(excerpt: string): Stretch[] {
  return excerpt.split(BEGIN).flatMap((piece, at) => {
    const end = at === 0 ? -1 : piece.indexOf(END);
    const found = at === 0 ? '' : end < 0 ? piece : piece.slice(0, end);
    const rest = (at === 0 ? piece : end < 0 ? '' : piece.slice(end + 1)).replaceAll(END, '');
    return [
      { text: found, found: true },
      { text: rest, found: false },
    ].filter(({ text }) => text !== '');
  });
}
