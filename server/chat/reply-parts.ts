// The parts of a reply while it is made, and telling whoever listens about each change. Notices are kept for the end,
// so that none of them tears a sentence apart.
import type { Citation, NoticePart, Part, ToolPart } from '@/contracts/parts';
import type { TurnEvent } from './turn';

/** Thoughts are told whole each time, so not with every word. */
const THINKING_EVERY_MS = 250;

export interface ReplyParts {
  readonly parts: Part[];
  text(words: string): void;
  thinking(words: string): void;
  /** Adds a part and answers where it stands. */
  add(part: Part): number;
  set(index: number, part: Part): void;
  notice(notice: NoticePart['notice'], text: string): void;
  /** Passages that it is given, and how sure the search for them was. */
  cite(items: readonly Citation[], confidence?: number): void;
  cited(): readonly Citation[];
  /** For the record of calls: how many passages there are, and of how sure a search; empty without a search. */
  grounds(): { retrieved?: number; confidence?: number };
  /** All the words that were said. */
  words(): string;
  cards(): ToolPart[];
  /** Puts citations that are named, and the notices, at the end. */
  finish(): void;
}

export function createReplyParts(tell: (event: TurnEvent) => void, now: () => number = Date.now): ReplyParts {
  const parts: Part[] = [];
  const notices: NoticePart[] = [];
  const citations: Citation[] = [];
  let sureness: number | null = null;
  let thoughtToldMs = 0;
  let thoughtUntold: number | null = null;

  function tellThought(): void {
    if (thoughtUntold === null) return;
    const index = thoughtUntold;
    thoughtUntold = null;
    thoughtToldMs = now();
    tell({ kind: 'part', index, part: { ...parts[index]! } });
  }

  function add(part: Part): number {
    tellThought();
    parts.push(part);
    tell({ kind: 'part', index: parts.length - 1, part: { ...part } });
    return parts.length - 1;
  }

  const words = () => parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');

  return {
    parts,
    add,
    words,
    text(said) {
      if (said === '') return;
      tellThought();
      const last = parts.at(-1);
      if (last?.type === 'text') last.text += said;
      // A part of nothing but line breaks between two cards is none.
      else if (said.trim() === '') return;
      else parts.push({ type: 'text', text: said });
      tell({ kind: 'text', index: parts.length - 1, text: said });
    },
    thinking(thought) {
      const last = parts.at(-1);
      if (last?.type === 'thinking') last.text += thought;
      else {
        tellThought();
        parts.push({ type: 'thinking', text: thought });
      }
      thoughtUntold = parts.length - 1;
      if (now() - thoughtToldMs >= THINKING_EVERY_MS) tellThought();
    },
    set(index, part) {
      parts[index] = part;
      tell({ kind: 'part', index, part: { ...part } });
    },
    notice(notice, text) {
      if (!notices.some((one) => one.notice === notice && one.text === text)) {
        notices.push({ type: 'notice', notice, text });
      }
    },
    cite(items, confidence) {
      citations.push(...items);
      if (confidence !== undefined) sureness = Math.max(sureness ?? 0, confidence);
    },
    cited: () => citations,
    grounds: () => (sureness === null ? {} : { retrieved: citations.length, confidence: sureness }),
    cards: () => parts.filter((part) => part.type === 'tool'),
    finish() {
      tellThought();
      const said = words();
      const named = citations.filter(({ n }) => said.includes(`[${n}]`));
      if (named.length > 0) add({ type: 'citations', items: named });
      for (const notice of notices.splice(0)) add(notice);
    },
  };
}
