// The order of cameras on the Overview.
import type { Camera } from '@/contracts/cameras';

/** Those that run come first, then the one seen last. */
export function sortCameras(cameras: readonly Camera[]): Camera[] {
  const rank = { live: 0, idle: 1, offline: 2 };
  return [...cameras].sort(
    (a, b) =>
      rank[a.status.state] - rank[b.status.state] ||
      (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? '') ||
      a.name.localeCompare(b.name),
  );
}
