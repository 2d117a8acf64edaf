// Which cameras ran in this browser, so that a reload brings them back without a click.
const KEY = 'sightline.cameras-here';

export function readHere(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function write(ids: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage is refused: after a reload they are started by hand.
  }
}

export function rememberHere(cameraId: string): void {
  write([...new Set([...readHere(), cameraId])]);
}

export function forgetHere(cameraId: string): void {
  write(readHere().filter((id) => id !== cameraId));
}
