// Which cameras are watched through right now, by whom, and who looks on: kept in memory, because it is only true now.
// Time comes in from outside, so that nothing here waits.
import type { CameraState, CameraStatus } from '@/contracts/cameras';

/** What a running tab says of itself. */
export interface Report {
  fps: number | null;
  backend: string | null;
  model: string | null;
  note: string | null;
}

/** Frames this recent make a camera live; longer than the slowest allowed rate (one in 5 s) and a late batch. */
const LIVE_MS = 10_000;

interface Entry extends Report {
  runner: { callerId: string; userName: string } | null;
  /** Newest frame, by the camera's own clock. */
  lastFrameMs: number | null;
  /** When we last heard of a fresh frame, by our clock: the two may disagree. */
  heardMs: number;
  closedMs: number;
  watchers: Set<string>;
  told: string;
}

const SILENT: Report = { fps: null, backend: null, model: null, note: null };

export class LiveCameras {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #tell: (status: CameraStatus) => void;

  /** `tell` hears of every change except the mere passing of frames. */
  constructor(now: () => number, tell: (status: CameraStatus) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  #entry(cameraId: string): Entry {
    let entry = this.#entries.get(cameraId);
    if (!entry) {
      entry = blank();
      entry.told = fingerprint(this.#statusOf(cameraId, entry));
      this.#entries.set(cameraId, entry);
    }
    return entry;
  }

  #stateOf(entry: Entry): CameraState {
    if (this.#now() - entry.heardMs < LIVE_MS) return 'live';
    return entry.runner ? 'idle' : 'offline';
  }

  #statusOf(cameraId: string, entry: Entry): CameraStatus {
    return {
      cameraId,
      state: this.#stateOf(entry),
      note: entry.note,
      fps: entry.fps,
      backend: entry.backend,
      model: entry.model,
      runBy: entry.runner?.userName ?? null,
      lastFrameAt: entry.lastFrameMs === null ? null : new Date(entry.lastFrameMs).toISOString(),
      viewers: entry.watchers.size,
    };
  }

  #tellIfChanged(cameraId: string, entry: Entry): void {
    const status = this.#statusOf(cameraId, entry);
    const print = fingerprint(status);
    if (print === entry.told) return;
    entry.told = print;
    this.#tell(status);
  }

  status(cameraId: string): CameraStatus {
    const entry = this.#entries.get(cameraId);
    return entry ? this.#statusOf(cameraId, entry) : this.#statusOf(cameraId, blank());
  }

  /** Cameras that are live now. */
  live(): CameraStatus[] {
    const statuses = [...this.#entries].map(([cameraId, entry]) => this.#statusOf(cameraId, entry));
    return statuses.filter((status) => status.state === 'live');
  }

  runnerOf(cameraId: string): string | null {
    return this.#entries.get(cameraId)?.runner?.callerId ?? null;
  }

  /** This caller runs the camera from now on; whoever ran it before does not. */
  open(cameraId: string, callerId: string, userName: string, report: Report): void {
    const entry = this.#entry(cameraId);
    Object.assign(entry, report, { runner: { callerId, userName } });
    if (report.fps) this.#hear(entry);
    this.#tellIfChanged(cameraId, entry);
  }

  /** Ends the caller's run; nothing happens when somebody else runs it by now. */
  close(cameraId: string, callerId: string): void {
    const entry = this.#entries.get(cameraId);
    if (entry?.runner?.callerId !== callerId) return;
    Object.assign(entry, SILENT, { runner: null, heardMs: 0, closedMs: this.#now() });
    this.#tellIfChanged(cameraId, entry);
  }

  /** A frame of `tsMs` was stored. Frames sent late say when the camera last saw, not that it is live. */
  touch(cameraId: string, tsMs: number): void {
    const entry = this.#entry(cameraId);
    const now = this.#now();
    entry.lastFrameMs = Math.max(entry.lastFrameMs ?? 0, Math.min(tsMs, now));
    if (now - tsMs > LIVE_MS || tsMs <= entry.closedMs) return;
    entry.heardMs = now;
    this.#tellIfChanged(cameraId, entry);
  }

  #hear(entry: Entry): void {
    entry.heardMs = this.#now();
    entry.lastFrameMs = Math.max(entry.lastFrameMs ?? 0, entry.heardMs);
  }

  watch(cameraId: string, callerId: string): void {
    const entry = this.#entry(cameraId);
    entry.watchers.add(callerId);
    this.#tellIfChanged(cameraId, entry);
  }

  unwatch(cameraId: string, callerId: string): void {
    const entry = this.#entries.get(cameraId);
    if (!entry?.watchers.delete(callerId)) return;
    this.#tellIfChanged(cameraId, entry);
  }

  /** True when somebody other than this caller looks at the camera. */
  isWatched(cameraId: string, exceptCallerId: string): boolean {
    const watchers = this.#entries.get(cameraId)?.watchers;
    return watchers ? watchers.size > (watchers.has(exceptCallerId) ? 1 : 0) : false;
  }

  /** Tells of cameras that went silent. Call it every second or two. */
  sweep(): void {
    for (const [cameraId, entry] of this.#entries) {
      if (!entry.runner && this.#stateOf(entry) === 'offline' && entry.fps !== null) entry.fps = null;
      this.#tellIfChanged(cameraId, entry);
    }
  }

  forget(cameraId: string): void {
    this.#entries.delete(cameraId);
  }
}

function blank(): Entry {
  return { ...SILENT, runner: null, lastFrameMs: null, heardMs: 0, closedMs: 0, watchers: new Set(), told: '' };
}

function fingerprint(status: CameraStatus): string {
  return JSON.stringify({ ...status, lastFrameAt: null, fps: status.fps === null ? null : Math.round(status.fps) });
}
