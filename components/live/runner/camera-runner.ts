// One camera running in this tab: source, detector, overlay scene, outbox and heartbeat, wired together. It lives outside
// React, so that going to another page does not stop it; components read a snapshot of it a few times a second.
import { getSocket } from '@/components/realtime/socket';
import type { Camera, CameraSettings } from '@/contracts/cameras';
import type { ReadyMessage, StatsMessage } from '@/vision/worker/protocol';
import type { Outbox } from '../outbox/outbox';
import { Scene } from '../overlay/scene';
import { openSource } from '../sources/open';
import { type OpenOptions, type OpenSource, SourceProblem } from '../sources/source';
import { Detection } from './detection';
import { Feed } from './feed';
import { Heartbeat, type Report } from './heartbeat';
import { Retry } from './retry';
import {
  noteForOthers,
  type RunnerFacts,
  type RunnerProblem,
  type RunnerSnapshot,
  STOPPED,
  stateOf,
} from './runner-state';
import { SnapshotSender } from './snapshot-sender';

export type RunnableCamera = Pick<Camera, 'id' | 'name' | 'source' | 'settings'>;

/** Statistics without a new picture (two a second) before it is said. */
const SILENT_AFTER = 8;

export class CameraRunner {
  readonly scene = new Scene();
  source: OpenSource | null = null;
  private snapshot: RunnerSnapshot = { ...STOPPED, state: 'opening', hidden: document.hidden };
  private readonly listeners = new Set<() => void>();
  private readonly feed: Feed;
  private readonly snapshots: SnapshotSender;
  private readonly detection: Detection;
  private readonly heartbeat: Heartbeat;
  private readonly sourceRetry = new Retry(() => void this.open());
  private readonly ends: (() => void)[];
  private facts: RunnerFacts = { stopped: false, source: 'opening', detector: 'loading', paused: false };
  private silentStats = 0;
  private lastFrames = 0;

  constructor(
    private camera: RunnableCamera,
    private readonly options: OpenOptions,
    outbox: Outbox,
    /** The server will not have this tab run it. */
    refused: (message: string) => void,
  ) {
    const { id } = camera;
    this.feed = new Feed(id, outbox);
    this.snapshots = new SnapshotSender(id, () => getSocket().connected);
    this.detection = new Detection(camera.settings, {
      tracks: (message) => {
        this.scene.show(message);
        this.feed.add(message);
      },
      stats: (stats) => this.onStats(stats),
      snapshot: (message) => this.snapshots.add(message),
      progress: (progress) => this.update({ progress }),
      loading: () => this.learn({ detector: 'loading' }, { stats: null }),
      ready: (ready, model) => this.onReady(ready, model),
      notice: (notice) => this.update({ notice }),
      failed: (problem) => this.onDetectionFailed(problem),
    });
    this.heartbeat = new Heartbeat({
      cameraId: id,
      report: () => this.report(),
      takePicture: (maxWidth) => this.detection.client.requestPicture(maxWidth),
      refused,
    });
    const onVisibility = () => {
      this.update({ hidden: document.hidden });
      this.feed.flush();
    };
    const onDevices = () => this.sourceRetry.hurry();
    document.addEventListener('visibilitychange', onVisibility);
    navigator.mediaDevices?.addEventListener('devicechange', onDevices);
    this.ends = [
      () => document.removeEventListener('visibilitychange', onVisibility),
      () => navigator.mediaDevices?.removeEventListener('devicechange', onDevices),
    ];
  }

  get id(): string {
    return this.camera.id;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  read = (): RunnerSnapshot => this.snapshot;

  /** `opened`: a source that a dialog already shows. Never rejects: what fails is told by the snapshot. */
  async start(opened: OpenSource | null): Promise<void> {
    if (opened) this.take(opened);
    await Promise.all([opened ? null : this.open(), this.detection.start()]);
  }

  /** Settings were changed, here or elsewhere. */
  setSettings(settings: CameraSettings): void {
    if (JSON.stringify(this.camera.settings) === JSON.stringify(settings)) return;
    this.camera = { ...this.camera, settings };
    this.detection.setSettings(settings);
  }

  switchBackend(): void {
    this.detection.switchBackend();
  }

  /** For sources that can wait. */
  togglePlay(): void {
    const element = this.source?.element;
    if (!this.source?.canPause || !(element instanceof HTMLVideoElement)) return;
    if (element.paused) {
      void element.play().catch(() => {});
      this.detection.client.resume();
      this.learn({ paused: false, source: 'open' });
    } else {
      element.pause();
      this.detection.client.pause();
      this.feed.flush();
      this.learn({ paused: true });
    }
    this.heartbeat.beat();
  }

  /** After a failure that needed a person. */
  retry(): void {
    if (this.facts.source instanceof SourceProblem) {
      if (this.source) this.togglePlay();
      else void this.open();
    }
    if (typeof this.facts.detector === 'object') void this.detection.start();
  }

  /** What was gathered goes to disk: the tab may be closing. */
  flush(): void {
    this.feed.flush();
  }

  /** Ends tracks, keeps what was seen, frees everything. */
  async stop(): Promise<void> {
    if (this.facts.stopped) return;
    this.learn({ stopped: true });
    this.sourceRetry.cancel();
    for (const end of this.ends) end();
    this.heartbeat.close();
    await this.detection.close();
    this.feed.flush();
    this.snapshots.close();
    this.source?.close();
    this.source = null;
    this.scene.clear();
  }

  private async open(): Promise<void> {
    this.learn({ source: 'opening' });
    try {
      const opened = await openSource(this.camera.source, { ...this.camera.settings, ...this.options });
      if (this.facts.stopped) opened.close();
      else this.take(opened);
    } catch (cause) {
      this.onSourceGone(cause instanceof SourceProblem ? cause : new SourceProblem('busy', String(cause)));
    }
  }

  private take(opened: OpenSource): void {
    this.source = opened;
    opened.onEnded = (problem) => this.onSourceGone(problem);
    opened.onMuted = (silent) => this.update({ silent });
    this.sourceRetry.reset();
    const { element, track, canPause } = opened;
    if (track) this.detection.client.attachTrack(track, element instanceof HTMLVideoElement ? element : null);
    else this.detection.client.attachVideo(element);
    this.detection.client.resume();
    // A file is looked at from its first frame: it waits for the detector.
    if (opened.source.kind === 'file' && element instanceof HTMLVideoElement) {
      element.currentTime = 0;
      if (this.facts.detector === 'loading') element.pause();
    }
    const sourceNumber = this.snapshot.sourceNumber + 1;
    this.learn({ source: 'open', paused: false }, { silent: false, canPause, sourceNumber });
  }

  private onSourceGone(problem: SourceProblem): void {
    if (this.facts.stopped) return;
    // A clip that ended keeps its last picture, and plays again on demand.
    if (problem.kind === 'ended' && this.source?.canPause) {
      this.detection.client.pause();
    } else {
      this.detection.client.detach();
      this.source?.close();
      this.source = null;
      this.scene.clear();
    }
    this.feed.flush();
    this.learn({ source: problem }, { counts: [], stats: null });
    if (problem.retryable) this.sourceRetry.later();
    this.heartbeat.beat();
  }

  private onReady(ready: ReadyMessage, model: string): void {
    this.scene.classes = ready.classes;
    this.feed.begin(model, ready.classes);
    this.lastFrames = 0;
    this.learn({ detector: 'running' }, { ready, model, progress: null });
    const element = this.source?.element;
    if (element instanceof HTMLVideoElement && this.snapshot.state === 'live') void element.play().catch(() => {});
    this.heartbeat.beat();
  }

  private onStats(stats: StatsMessage): void {
    this.feed.countDropped(stats.dropped);
    this.silentStats = stats.frames === this.lastFrames ? this.silentStats + 1 : 0;
    this.lastFrames = stats.frames;
    const silent = this.snapshot.state === 'live' && this.silentStats >= SILENT_AFTER;
    this.update({ stats, silent, counts: this.scene.counts() });
    this.heartbeat.beat();
  }

  private onDetectionFailed(detector: RunnerProblem & { retryable: boolean }): void {
    this.feed.flush();
    this.scene.clear();
    this.learn({ detector }, { stats: null, counts: [], progress: null });
    this.heartbeat.beat();
  }

  private report(): Report {
    const { stats, ready, model, state } = this.snapshot;
    const fps = state === 'live' ? (stats?.fps ?? null) : null;
    return { fps, backend: ready?.backend ?? null, model, note: noteForOthers(this.snapshot) };
  }

  private learn(facts: Partial<RunnerFacts>, change: Partial<RunnerSnapshot> = {}): void {
    this.facts = { ...this.facts, ...facts };
    this.update({ ...stateOf(this.facts), ...change });
  }

  private update(change: Partial<RunnerSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.listeners) listener();
  }
}
