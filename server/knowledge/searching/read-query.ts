// A query as people type it: plain words are wished for and ranked, "quoted ones" must be there, -these must not, and
// "one" OR "other" is enough. Unlike websearch_to_tsquery plain words stay wishes, so that questions find something.

export interface Query {
  /** What is looked for, without operators and without what must not be there: what words and meaning are taken from. */
  plain: string;
  /** Of each group one must be there. */
  required: string[][];
  excluded: string[];
}

/** A minus counts before a quote or a word of two letters: "-p" and "--turbo" are looked for as they are. */
const PIECE = /(?<minus>-?)"(?<phrase>[^"]+)"|(?<word>\S+)/gu;
const EXCLUDED = /^-(?=[\p{L}\p{N}]{2})/u;

interface Piece {
  text: string;
  isQuoted: boolean;
}

export function readQuery(query: string): Query {
  const groups: Piece[][] = [];
  const excluded: string[] = [];
  let joins = false;
  for (const { groups: found } of query.matchAll(PIECE)) {
    const { minus, phrase, word } = found!;
    if (word === 'OR') {
      joins = groups.length > 0;
      continue;
    }
    if (minus || (word && EXCLUDED.test(word))) excluded.push(phrase ?? word!.slice(1));
    else {
      const piece = { text: (phrase ?? word)!, isQuoted: phrase !== undefined };
      if (joins) groups.at(-1)!.push(piece);
      else groups.push([piece]);
    }
    joins = false;
  }
  return {
    plain: groups.flatMap((group) => group.map(({ text }) => text)).join(' '),
    required: groups
      .filter((group) => group.some(({ isQuoted }) => isQuoted))
      .map((group) => group.map(({ text }) => text)),
    excluded,
  };
}
