// Keeps the screen on while a camera runs here: a sleeping phone films nothing. The browser takes the lock away when the
// tab is hidden, so it is asked for again when the tab comes back.
let lock: WakeLockSentinel | null = null;
let wanted = false;

async function ask(): Promise<void> {
  if (!wanted || lock || document.hidden || !navigator.wakeLock) return;
  try {
    const mine = await navigator.wakeLock.request('screen');
    mine.addEventListener('release', () => {
      if (lock === mine) lock = null;
    });
    lock = mine;
    if (!wanted) void mine.release();
  } catch {
    // Refused (battery low, policy): the camera still runs while the screen is on.
  }
}

const onVisible = () => void ask();

export function setWakeLock(on: boolean): void {
  if (on === wanted) return;
  wanted = on;
  if (on) {
    document.addEventListener('visibilitychange', onVisible);
    void ask();
  } else {
    document.removeEventListener('visibilitychange', onVisible);
    void lock?.release();
  }
}
