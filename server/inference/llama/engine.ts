// The one GGUF model that is in memory: loaded when it is asked for, exchanged for another when that is, let go when
// nobody asked for a while. Callers take turns: two replies at once would each take twice as long.
import { ProviderFault } from '../provider';
import { loadRuntime, type Runtime } from './runtime';
import { bestThreads } from './threads';
import type { ChatWrapper, LlamaChat, LlamaContext, LlamaGrammar, LlamaModel } from './types';

const IDLE_MS = 10 * 60_000;
const MOST_WAITING = 8;
/** Let go when a model is: each keeps the text of its rules. */
const MOST_GRAMMARS = 50;

export interface EngineOptions {
  runtimeFolder: string;
  onLog(message: string): void;
  idleMs?: number | undefined;
}

export interface Loaded {
  chat: LlamaChat;
  model: LlamaModel;
  contextSize: number;
  /** A grammar of a schema, or of any JSON object. */
  grammarOf(schema: Record<string, unknown> | 'json'): Promise<LlamaGrammar>;
}

interface InMemory extends Loaded {
  file: string;
  threads: number;
  context: LlamaContext;
}

export class LlamaEngine {
  private runtime: Promise<Runtime> | null = null;
  private current: InMemory | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private idle: NodeJS.Timeout | undefined;
  private idleAtMs: number | null = null;

  constructor(private readonly options: EngineOptions) {}

  /** Which file is in memory, and until when if nobody asks for it. */
  get loaded(): { file: string; untilMs: number | null } | null {
    return this.current && { file: this.current.file, untilMs: this.idleAtMs };
  }

  /**
   * Runs `work` with a model whose window has at least `window` tokens, after everybody who came before. Throws
   * ProviderFault `busy` when too many wait, `refused` when the model cannot be loaded, the signal's reason while it waits.
   */
  async run<T>(file: string, window: number, signal: AbortSignal, work: (loaded: Loaded) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.waiting >= MOST_WAITING) {
      throw new ProviderFault('busy', 'The model in this process has too many waiting. Try again in a moment.');
    }
    const before = this.last;
    const turn = new Turn();
    this.last = turn.over;
    this.waiting += 1;
    try {
      await unlessAborted(before, signal);
      this.stopIdling();
      return await work(await this.load(file, window));
    } finally {
      this.waiting -= 1;
      // Who gave up while waiting leaves the line where it was.
      void before.then(() => {
        turn.end();
        if (this.waiting === 0) this.startIdling();
      });
    }
  }

  /** Frees the memory, after whoever is at it. */
  async close(): Promise<void> {
    this.stopIdling();
    await this.last;
    await this.unload();
  }

  private async load(file: string, window: number): Promise<InMemory> {
    const { current } = this;
    if (current?.file === file && current.contextSize >= Math.min(window, current.model.trainContextSize))
      return current;
    this.runtime ??= loadRuntime(this.options.runtimeFolder, this.options.onLog);
    this.runtime.catch(() => {
      this.runtime = null;
    });
    const runtime = await this.runtime;
    try {
      const known = current?.file === file ? { model: current.model, threads: current.threads } : null;
      if (known) await current!.context.dispose();
      else await this.unload();
      this.current = null;
      const model = known?.model ?? (await runtime.llama.loadModel({ modelPath: file }));
      this.current = await open(runtime, file, model, window, known?.threads ?? (await bestThreads(model)));
      return this.current;
    } catch (cause) {
      throw new ProviderFault('refused', `The model cannot be loaded: ${(cause as Error).message}`, { cause });
    }
  }

  private async unload(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.context.dispose();
    await current?.model.dispose();
  }

  private startIdling(): void {
    const { idleMs = IDLE_MS } = this.options;
    this.stopIdling();
    if (!this.current) return;
    this.idleAtMs = Date.now() + idleMs;
    this.idle = setTimeout(() => {
      this.idleAtMs = null;
      const freed = this.last.then(() => (this.waiting === 0 ? this.unload() : undefined));
      this.last = freed.catch((error: Error) => this.options.onLog(error.message));
    }, idleMs).unref();
  }

  private stopIdling(): void {
    clearTimeout(this.idle);
    this.idleAtMs = null;
  }
}

async function open(
  { module, llama }: Runtime,
  file: string,
  model: LlamaModel,
  window: number,
  threads: number,
): Promise<InMemory> {
  const contextSize = Math.min(window, model.trainContextSize);
  const context = await model.createContext({ contextSize, sequences: 1, threads });
  const chat = new module.LlamaChat({ contextSequence: context.getSequence(), chatWrapper: wrapperOf(module, model) });
  const grammars = new Map<string, Promise<LlamaGrammar>>();
  const grammarOf: Loaded['grammarOf'] = (schema) => {
    const key = JSON.stringify(schema);
    const known = grammars.get(key);
    if (known) return known;
    if (grammars.size >= MOST_GRAMMARS) grammars.clear();
    const made = schema === 'json' ? llama.getGrammarFor('json') : llama.createGrammarForJsonSchema(schema);
    grammars.set(key, made);
    return made;
  };
  return { file, model, threads, context, chat, contextSize: context.contextSize, grammarOf };
}

/** Thoughts have marks of their own in each model's template; the runtime knows those. */
const THINKS = /think|reason|channel/i;

/**
 * The template that came with the model, to the letter: the runtime's own version of it puts a mark too many in front
 * of some models (SmolLM2 then no longer knows the capital of France).
 */
function wrapperOf(module: Runtime['module'], { fileInfo, tokenizer }: LlamaModel): ChatWrapper | 'auto' {
  const template = fileInfo.metadata.tokenizer?.chat_template;
  if (!template || THINKS.test(template)) return 'auto';
  try {
    return new module.JinjaTemplateChatWrapper({ template, tokenizer, trimLeadingWhitespaceInResponses: false });
  } catch {
    return 'auto';
  }
}

class Turn {
  end: () => void = () => {};
  readonly over = new Promise<void>((resolve) => {
    this.end = resolve;
  });
}

async function unlessAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let leave: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason);
  });
  signal.addEventListener('abort', leave, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
