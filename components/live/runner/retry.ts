// Tries something again later, each time a little later, and at once when the world changes.
const FIRST_MS = 1_000;
const LAST_MS = 60_000;

export class Retry {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;

  constructor(private readonly action: () => void) {}

  get waiting(): boolean {
    return this.timer !== null;
  }

  later(): void {
    this.cancel();
    const wait = Math.min(LAST_MS, FIRST_MS * 2 ** this.failures++);
    this.timer = setTimeout(() => this.now(), wait);
  }

  /** If something waits: do it now. */
  hurry(): void {
    if (this.waiting) this.now();
  }

  /** It works again: the next failure waits briefly. */
  reset(): void {
    this.cancel();
    this.failures = 0;
  }

  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private now(): void {
    this.cancel();
    this.action();
  }
}
