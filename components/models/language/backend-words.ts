// How servers of language models are named and stand, in words.
import type { BadgeTone } from '@/components/ui/badge';
import type { Backend } from '@/contracts/inference';

export const KIND_WORDS: Record<Backend['kind'], string> = {
  ollama: 'Ollama',
  openai: 'OpenAI-compatible',
  llama: 'llama.cpp, in this process',
};

export const STATE_WORDS: Record<Backend['state'], string> = {
  up: 'answers',
  down: 'does not answer',
  open: 'left alone after failures',
  unknown: 'not looked at yet',
  off: 'switched off',
};

export const STATE_TONES: Record<Backend['state'], BadgeTone> = {
  up: 'ok',
  down: 'alert',
  open: 'alert',
  unknown: 'neutral',
  off: 'neutral',
};
