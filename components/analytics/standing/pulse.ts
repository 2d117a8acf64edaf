// When to ask again: soon after something was seen, never more often than every few seconds, and not while nobody
// looks; then once, when somebody does again.

export interface Pulse {
  /** Something happened. */
  hit(): void;
  /** Whether somebody can see the page. */
  setVisible(visible: boolean): void;
  stop(): void;
}

/** `beat` is called at most every `everyMs`, the first time after `firstMs`. */
export function createPulse(options: { firstMs: number; everyMs: number; beat: () => void }): Pulse {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let visible = true;
  let missed = false;
  const plan = () => {
    if (!visible) {
      missed = true;
      return;
    }
    timer ??= setTimeout(
      () => {
        timer = undefined;
        if (!visible) {
          missed = true;
          return;
        }
        last = Date.now();
        options.beat();
      },
      Math.max(options.firstMs, last + options.everyMs - Date.now()),
    );
  };
  return {
    hit: plan,
    setVisible(next) {
      visible = next;
      if (next && missed) {
        missed = false;
        plan();
      }
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
