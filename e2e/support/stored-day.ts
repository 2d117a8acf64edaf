// A quiet day of sightings, sent through the public API as any program would, so that pages have something to show.
const CAMERAS = ['Front door', 'Yard', 'Shop window'];
const CLASSES = ['person', 'car', 'bicycle', 'dog', 'truck'];
const TRACKS = 60;
const DAY_MS = 24 * 3_600_000;

/** By server: one process runs several files of tests, each with a server of its own. */
const stored = new Map<string, string>();

/** Stores the day once; returns the id of one of its tracks. */
export async function storeDay(url: string, key: string): Promise<string> {
  const known = stored.get(url);
  if (known) return known;
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const slugs: string[] = [];
  for (const name of CAMERAS) {
    slugs.push((await post<{ slug: string }>('/api/v1/cameras', { name, source: { kind: 'api' } })).slug);
  }
  const now = Date.now();
  const detections = Array.from({ length: TRACKS }, (_, track) => {
    const start = now - 60_000 - Math.floor(((track * 37) % TRACKS) * (DAY_MS / TRACKS));
    const length = 3 + ((track * 7) % 20);
    return Array.from({ length }, (_, step) => ({
      camera_id: slugs[track % slugs.length],
      timestamp: new Date(start + step * 500).toISOString(),
      object_class: CLASSES[(track * track) % CLASSES.length],
      confidence: 0.5 + ((track * 13 + step) % 45) / 100,
      bbox: [0.1 + step * 0.03, 0.3 + 0.01 * (track % 20), 0.08, 0.25],
      track_id: track,
    }));
  }).flat();
  const { track_ids } = await post<{ track_ids: string[] }>('/api/v1/detections/store', { detections });
  const first = track_ids[0];
  if (!first) throw new Error('the day was stored without a track');
  stored.set(url, first);
  return first;
}
