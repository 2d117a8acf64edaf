// The order of cameras in the grid: what runs, then the rest, each as they were added. Steady, so that a tile does not
// change its place because a frame came late.
import type { Camera } from '@/contracts/cameras';

export function sortCameras(cameras: readonly Camera[], here: ReadonlySet<string>): Camera[] {
  const rank = ({ id, status }: Camera) => (here.has(id) || status.state !== 'offline' ? 0 : 1);
  return [...cameras].sort(
    (a, b) => rank(a) - rank(b) || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  );
}
