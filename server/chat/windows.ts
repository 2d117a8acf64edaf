// How much window a server is asked for, where it lets one choose. Ollama loads a model anew when the number changes, so
// it goes up in steps and, for one model, never down again.
const SMALLEST = 4_096;
/** Counts are not exact, and a server that runs out forgets the beginning without a word. */
const MARGIN = 1.1;

export interface Windows {
  /** For a prompt and reply of `tokens` in a model that can look at `most`. */
  ask(model: string, tokens: number, most: number): number;
}

export function createWindows(): Windows {
  const asked = new Map<string, number>();
  return {
    ask(model, tokens, most) {
      let step = SMALLEST;
      while (step < tokens * MARGIN) step *= 2;
      const window = Math.min(most, Math.max(step, asked.get(model) ?? 0));
      asked.set(model, window);
      return window;
    },
  };
}
