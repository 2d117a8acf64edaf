// A reply that broke off is asked for again from where it was. Some models go on, some say their last words again, some
// begin anew: whoever reads sees one reply.

/** Fewer repeated letters may be chance. */
const SHORTEST_OVERLAP = 8;
const LONGEST_OVERLAP = 400;

/**
 * Takes the words of the second reply as they come and gives what is new after `said`. What could still be a repetition
 * is held back until that is clear; `rest` gives what is held back at the end.
 */
export function takeUp(said: string): { add(text: string): string; rest(): string } {
  let held: string | null = '';
  return {
    add(text) {
      if (held === null) return text;
      held += text;
      const repeats = said.startsWith(held) || said.slice(-LONGEST_OVERLAP).includes(held);
      return repeats ? '' : release();
    },
    rest: () => (held === null ? '' : release()),
  };

  function release(): string {
    const text = held ?? '';
    held = null;
    if (text.startsWith(said)) return text.slice(said.length);
    // It began anew and stopped early: nothing of that is new.
    if (said.startsWith(text) && text.length >= SHORTEST_OVERLAP) return '';
    for (let length = Math.min(text.length, said.length, LONGEST_OVERLAP); length >= SHORTEST_OVERLAP; length--) {
      if (said.endsWith(text.slice(0, length))) return text.slice(length);
    }
    return text;
  }
}
