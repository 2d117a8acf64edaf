// How servers of language models are named and stand, in words.
import type { BadgeTone } from '@/components/ui/badge';
import type { Backend } from '@/contracts/inference';

export const KIND_WORDS: Record<Backend['kind'], string> = {
  ollama: 'Ollama',
  openai: 'OpenAI-compatible',
  llama: 'llama.cpp, in this process',
};

const STATE_WORDS: Record<Backend['state'], string> = {
  up: 'answers',
  down: 'does not answer',
  open: 'left alone after failures',
  unknown: 'not looked at yet',
  off: 'switched off',
};

const STATE_TONES: Record<Backend['state'], BadgeTone> = {
  up: 'ok',
  down: 'alert',
  open: 'alert',
  unknown: 'neutral',
  off: 'neutral',
};

/** llama.cpp is optional: that it is not there is no fault. */
export function stateOf({ kind, state }: Pick<Backend, 'kind' | 'state'>): { words: string; tone: BadgeTone } {
  if (kind === 'llama' && state === 'down') return { words: 'not set up', tone: 'neutral' };
  return { words: STATE_WORDS[state], tone: STATE_TONES[state] };
}
