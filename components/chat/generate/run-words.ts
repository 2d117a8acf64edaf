// How a conversation of agents stands, in words.
import type { BadgeTone } from '@/components/ui/badge';
import type { GenerateRun } from '@/contracts/conversations';

export const ORDER_WORDS = {
  round_robin: 'In turn',
  moderator: 'A moderator picks',
  relevance: 'Whoever knows most',
} as const;

export const STATE_WORDS: Record<GenerateRun['state'], string> = {
  queued: 'waits for its turn',
  running: 'talking',
  stopped: 'stopped',
  done: 'done',
  failed: 'failed',
};

export const STATE_TONES: Record<GenerateRun['state'], BadgeTone> = {
  queued: 'neutral',
  running: 'accent',
  stopped: 'neutral',
  done: 'ok',
  failed: 'alert',
};

export const turnWords = ({ turnsDone, input }: GenerateRun) =>
  `${turnsDone} of ${input.turns} ${input.turns === 1 ? 'turn' : 'turns'}`;

export const TRANSCRIPTS = [
  { format: 'jsonl', label: 'JSONL, one turn a line' },
  { format: 'openai', label: 'JSONL for fine-tuning' },
  { format: 'markdown', label: 'Markdown' },
  { format: 'xml', label: 'XML' },
] as const;

export const transcriptHref = (format: string, ids: readonly string[]) =>
  `/api/v1/conversations/transcripts?format=${format}&ids=${ids.join(',')}`;
