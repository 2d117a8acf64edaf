// The language servers in use: those of the environment, those an administrator added, and what runs in this process.
import type { Core } from '../core';
import { Backend } from './backend';
import type { BackendRow } from './backend-store';
import { type LanguageProvider, ProviderFault } from './provider';
import { ollamaProvider } from './providers/ollama';
import { openAiCompatibleProvider } from './providers/openai-compatible';

/** How long the very first question may wait for the first look; later ones never do. */
const FIRST_WAIT_MS = 400;

export interface Backends {
  /** In the order of preference. */
  all(): readonly Backend[];
  /** Brings all up to date in the background; only the very first looks are waited for, and not long. */
  look(): Promise<void>;
  /** Looks again at those that have nothing, and waits for them. */
  lookAgain(): Promise<void>;
  /** From now on these are the ones that were added. */
  setStored(rows: readonly BackendRow[]): void;
}

export interface BackendsDeps {
  /** Instead of those of the environment. */
  providers?: LanguageProvider[] | undefined;
  /** Come last. */
  inProcess?: LanguageProvider[] | undefined;
  now: () => number;
  firstWaitMs?: number | undefined;
  closing: AbortSignal;
}

type Configured = Pick<Core['env'], 'OLLAMA_URL' | 'OPENAI_BASE_URL' | 'OPENAI_API_KEY'>;

/** `url, name=url, ...`; without names they are called after their kind: "ollama", "ollama-2", ... */
export function serversOf(list: string | undefined, kind: string): { name: string; url: string }[] {
  const parts = (list ?? '').split(',').map((part) => part.trim());
  return parts.filter(Boolean).map((part, index) => {
    const [, name, url] = /^(?:([a-z0-9][a-z0-9-]*)=)?(.*)$/s.exec(part)!;
    return { name: name ?? (index === 0 ? kind : `${kind}-${index + 1}`), url: url! };
  });
}

function configured(env: Configured): { provider: LanguageProvider; hasKey: boolean }[] {
  const keys = (env.OPENAI_API_KEY ?? '').split(',').map((key) => key.trim());
  // What runs on this machine first: questions leave it only when nothing here can take them.
  return [
    ...serversOf(env.OLLAMA_URL, 'ollama').map(({ name, url }) => ({
      provider: ollamaProvider(url, name),
      hasKey: false,
    })),
    ...serversOf(env.OPENAI_BASE_URL, 'openai').map(({ name, url }, index) => ({
      provider: openAiCompatibleProvider({ name, url, apiKey: keys[index] || undefined }),
      hasKey: Boolean(keys[index]),
    })),
  ];
}

export const KEY_LOST =
  'Its key cannot be read: it was stored under another secret (AUTH_SECRET, else auth-secret in DATA_DIR). Enter the ' +
  'key again.';

/** Nobody asks it without the key that it was given. */
function withoutKey({ kind, name, url }: BackendRow): LanguageProvider {
  const refuse = () => Promise.reject(new ProviderFault('refused', KEY_LOST));
  // biome-ignore lint/correctness/useYield: it never gets that far
  const chat = async function* () {
    await refuse();
  };
  return { kind, name, url, models: refuse, generateJson: refuse, chat };
}

function providerOf(row: BackendRow): LanguageProvider {
  const { kind, name, url, apiKey } = row;
  if (row.keyLost) return withoutKey(row);
  if (kind === 'ollama') return ollamaProvider(url, name);
  return openAiCompatibleProvider({ name, url, apiKey: apiKey ?? undefined });
}

export function createBackends(core: Pick<Core, 'env' | 'log'>, deps: BackendsDeps): Backends {
  const { now, closing } = deps;
  const make = (provider: LanguageProvider, id: string | null = null, hasKey = false) =>
    new Backend(provider, { id, hasKey }, now, core.log, closing);
  const first = deps.providers
    ? deps.providers.map((provider) => make(provider))
    : configured(core.env).map(({ provider, hasKey }) => make(provider, null, hasKey));
  const last = (deps.inProcess ?? []).map((provider) => make(provider));
  let stored: { row: BackendRow; backend: Backend }[] = [];
  const all = () => [...first, ...stored.map(({ backend }) => backend), ...last];

  return {
    all,
    async look() {
      const looks = all().map((backend) => backend.look());
      if (all().every((backend) => backend.looked)) return;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, deps.firstWaitMs ?? FIRST_WAIT_MS);
      });
      await Promise.race([Promise.all(looks), limit]);
      clearTimeout(timer);
    },
    async lookAgain() {
      const empty = all().filter(({ models }) => !models?.length);
      for (const backend of empty) backend.doubt();
      await Promise.all(empty.map((backend) => backend.look()));
    },
    setStored(rows) {
      const before = stored;
      stored = rows
        .filter(({ enabled }) => enabled)
        .map((row) => {
          const same = before.find((one) => JSON.stringify(one.row) === JSON.stringify(row));
          return same ?? { row, backend: make(providerOf(row), row.id, row.keyLost || row.apiKey !== null) };
        });
      for (const { backend } of before) if (!all().includes(backend)) backend.retire();
    },
  };
}
