// The sentences of a reply with where each stands and which passages it names; and the sentences of a passage. Code is
// none, and a mark after the full stop belongs to the sentence before it.

export interface ReplySentence {
  /** Without the marks. */
  text: string;
  /** Passages that it names, each once. */
  cites: number[];
  /** Where it stands in the reply, marks included; where a mark would be put in. */
  start: number;
  end: number;
  markAt: number;
}

const MARK = String.raw`[\[【](?:(?:passage|source|document|doc)s?\s*)?\d{1,3}(?:\s?[,;]\s?\d{1,3})*[\]】]`;
const MARKS = new RegExp(MARK, 'giu');
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|vs|etc|e\.g|i\.e|approx|ca|cf|fig|dept|inc|ltd|bzw|z\.b|\p{Lu})\.$/iu;
const END = new RegExp(String.raw`[.!?…]+["'”’)*_]*(?:\s?${MARK})*(?=\s|$)`, 'giu');
/** What opens a line of a list, a quotation or a heading. */
const OPENING = /^\s*(?:[-*+•>]\s+|\d{1,2}[.)]\s+|\|)*/u;

function numbersOf(text: string): number[] {
  const numbers = [...text.matchAll(MARKS)].flatMap(([mark]) => (mark.match(/\d+/g) ?? []).map(Number));
  return [...new Set(numbers)];
}

function splitLine(line: string): [start: number, end: number][] {
  const spans: [number, number][] = [];
  let start = OPENING.exec(line)?.[0].length ?? 0;
  for (const { 0: stop, index } of line.matchAll(END)) {
    const end = index + stop.length;
    if (index < start || (stop.startsWith('.') && ABBREVIATION.test(line.slice(start, index + 1)))) continue;
    spans.push([start, end]);
    start = end + (/^\s*/.exec(line.slice(end))?.[0].length ?? 0);
  }
  if (line.slice(start).trim() !== '') spans.push([start, line.trimEnd().length]);
  return spans;
}

export function replySentences(reply: string): ReplySentence[] {
  const sentences: ReplySentence[] = [];
  let at = 0;
  let inCode = false;
  for (const line of reply.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) inCode = !inCode;
    // Headings, rules and what leads over to a list claim nothing.
    else if (!inCode && !/^\s*(?:#{1,6}\s|[-*_=|: ]+$)/.test(line)) {
      for (const [start, end] of splitLine(line)) {
        const said = line.slice(start, end);
        const text = said
          .replace(MARKS, '')
          .replace(/\s+([.,;!?])/g, '$1')
          .replace(/\s{2,}/g, ' ')
          .trim();
        if (!/[\p{L}\p{N}]/u.test(text)) {
          const before = sentences.at(-1);
          // Marks alone, on a line of their own.
          if (before) before.cites = [...new Set([...before.cites, ...numbersOf(said)])];
          continue;
        }
        const close = /[.!?…]*["'”’)*_|\s]*$/u.exec(said)?.index ?? said.length;
        const cites = numbersOf(said);
        sentences.push({ text, cites, start: at + start, end: at + end, markAt: at + start + close });
      }
    }
    at += line.length + 1;
  }
  return sentences;
}

/** Words for a model instead of a reader: an order to forget orders, a call of a tool, somebody made to speak. */
const TO_A_MODEL =
  /<\||\|>|\[\/?INST\]|<\/?(?:system|assistant|user|tool)\b|^[\s>*#]*(?:system|assistant|user|human|developer)\s*[:-]|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|orders|guidelines)\b|\b(?:call|use|invoke|run) (?:the )?(?:tool |function )?["'`]?(?:remember|forget|ask_data|find_sightings|camera_\w+|search_\w+)\b/iu;

/**
 * Sentences of a passage: line breaks within a paragraph are none. What speaks to a model is left out, so that it
 * supports no sentence and is quoted to nobody.
 */
export function passageSentences(passage: string): string[] {
  return passage
    .split(/\n\s*\n|\n(?=\s*(?:[-*+•|]|\d{1,2}[.)])\s)/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .flatMap((paragraph) => splitLine(paragraph).map(([start, end]) => paragraph.slice(start, end)))
    .filter((sentence) => !TO_A_MODEL.test(sentence));
}
