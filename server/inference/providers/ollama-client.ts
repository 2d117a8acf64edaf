// Ollama's own client, made to end with a signal and to fail in our words: it knows no signals, and prints what it
// cannot read.
import { Ollama } from 'ollama';
import { faultOfStatus, ProviderFault } from '../provider';

function fetchWith(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    let response: Response;
    try {
      response = await fetch(input, { ...init, signal });
    } catch (cause) {
      throw new ProviderFault('away', signal.aborted ? 'Ollama took too long.' : 'Ollama does not answer.', { cause });
    }
    if (response.ok) return response;
    const text = await response.text().catch(() => '');
    const { status } = response;
    throw new ProviderFault(faultOfStatus(status), `Ollama: ${status} ${errorWords(text)}`, { status });
  };
}

function errorWords(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error === 'string') return error.slice(0, 200);
  } catch {
    // Not JSON: a proxy in between, perhaps.
  }
  return text.slice(0, 200);
}

export function toFault(cause: unknown, signal: AbortSignal): ProviderFault {
  if (cause instanceof ProviderFault) return cause;
  return new ProviderFault(signal.aborted ? 'away' : 'unreadable', 'Ollama’s answer cannot be read.', { cause });
}

export async function withClient<T>(
  host: string,
  signal: AbortSignal,
  work: (client: Ollama) => Promise<T>,
): Promise<T> {
  try {
    return await work(new Ollama({ host, fetch: fetchWith(signal) }));
  } catch (cause) {
    throw toFault(cause, signal);
  }
}

/** Lines of an answer that comes piece by piece. Whatever goes wrong after it began means that it broke off. */
export async function* streamOf<T extends object>(
  host: string,
  signal: AbortSignal,
  begin: (client: Ollama) => Promise<AsyncIterable<T>>,
): AsyncGenerator<T> {
  const left = new AbortController();
  const lines = await withClient(host, AbortSignal.any([signal, left.signal]), begin);
  let ended = false;
  try {
    yield* lines;
    ended = true;
  } catch (cause) {
    const own = cause instanceof Error && cause.name === 'Error' ? cause.message : '';
    const words = own && !/Did not receive done/.test(own) ? `Ollama: ${own.slice(0, 200)}` : 'Ollama broke off.';
    throw new ProviderFault('away', words, { cause });
  } finally {
    // Whoever stops reading wants the server to stop too; the client would leave the connection open.
    if (!ended) left.abort();
  }
}
