// The detecting half of a running camera: chooses the model, starts the vision worker, follows settings, and tries again
// what can come right by itself.
import { getSocket } from '@/components/realtime/socket';
import type { CameraSettings } from '@/contracts/cameras';
import { VisionClient } from '@/vision/worker/client';
import type { VisionEvents } from '@/vision/worker/client-events';
import type { ReadyMessage, VisionError, VisionOptions } from '@/vision/worker/protocol';
import { deviceSettings } from './device-settings';
import { chooseModel, classNames, fetchModels, type ModelChoice } from './model-choice';
import { Retry } from './retry';
import type { RunnerProblem } from './runner-state';

/** Frames after which a detector counts as settled: the next failure is tried again soon. */
const SETTLED_FRAMES = 50;

export interface DetectionEvents extends Pick<VisionEvents, 'tracks' | 'stats' | 'snapshot' | 'progress'> {
  loading(): void;
  ready(message: ReadyMessage, model: string): void;
  notice(message: string | null): void;
  failed(problem: RunnerProblem & { retryable: boolean }): void;
}

export class Detection {
  readonly client: VisionClient;
  private readonly retry = new Retry(() => void this.start());
  private readonly ends: (() => void)[];
  private model = '';
  private classes: readonly string[] = [];
  private running = false;
  private closed = false;

  constructor(
    private settings: CameraSettings,
    private readonly events: DetectionEvents,
  ) {
    this.client = new VisionClient({
      tracks: events.tracks,
      snapshot: events.snapshot,
      progress: events.progress,
      stats: (stats) => {
        if (stats.frames > SETTLED_FRAMES) this.retry.reset();
        events.stats?.(stats);
      },
      ready: (ready) => {
        this.running = true;
        events.ready(ready, this.model);
      },
      notice: ({ kind, message }) => kind !== 'source_ended' && events.notice(message),
      failed: (error) => this.onFailed(error),
    });
    const onConnect = () => this.retry.hurry();
    getSocket().on('connect', onConnect);
    this.ends = [
      () => getSocket().off('connect', onConnect),
      deviceSettings.subscribe(() => this.client.setOptions(this.options())),
    ];
  }

  /** Never rejects: failures are told by `failed`. */
  async start(): Promise<void> {
    this.retry.cancel();
    this.running = false;
    this.events.loading();
    let choice: ModelChoice | null;
    try {
      choice = chooseModel(await fetchModels(), this.settings.model);
    } catch (cause) {
      this.onFailed({ message: `The models cannot be listed. ${(cause as Error).message}`, retryable: true });
      return;
    }
    if (this.closed) return;
    if (!choice) {
      const advice = 'Install one on the Models page; until then the picture is shown without boxes.';
      this.events.failed({ message: 'No detection model is installed.', advice, retryable: false });
      return;
    }
    const { model, notice } = choice;
    this.model = model.entry.name;
    this.classes = classNames(model.entry);
    this.events.notice(notice);
    const { backend, threads } = deviceSettings.get();
    const request = { model, backend, threads: threads || undefined, options: this.options() };
    // Failures come as events too, and are dealt with there.
    await this.client.start(request).catch(() => {});
  }

  setSettings(settings: CameraSettings): void {
    const before = this.settings;
    this.settings = settings;
    if (before.model !== settings.model) void this.start();
    else this.client.setOptions(this.options());
  }

  /** As the device settings say now. */
  switchBackend(): void {
    if (!this.running) return void this.start();
    const { backend, threads } = deviceSettings.get();
    this.running = false;
    this.events.loading();
    this.events.notice(null);
    this.client.setBackend(backend, threads || undefined).catch(() => {});
  }

  /** Ends tracks; their last results still come. */
  async close(): Promise<void> {
    this.closed = true;
    this.retry.cancel();
    for (const end of this.ends) end();
    await this.client.stop();
  }

  private options(): Partial<VisionOptions> {
    const { minConfidence, classes, maxFps } = this.settings;
    const classFilter = classes.length
      ? this.classes.flatMap((name, index) => (classes.includes(name) ? [index] : []))
      : null;
    return { minConfidence, classFilter, maxFps, batterySaver: deviceSettings.get().batterySaver };
  }

  private onFailed({ message, retryable }: Pick<VisionError, 'message' | 'retryable'>): void {
    if (this.closed) return;
    this.running = false;
    const advice = retryable ? 'It is tried again by itself.' : 'Choose another model or backend in the panel.';
    this.events.failed({ message, advice, retryable });
    if (retryable) this.retry.later();
  }
}
