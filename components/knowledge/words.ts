// What the parts of knowledge are called, wherever they are shown.

import { formatNumber } from '@/components/ui/number';
import type { Role } from '@/contracts/common';
import type { Collection, KnowledgeDocument, TEXT_LANGUAGES } from '@/contracts/knowledge';

type Language = (typeof TEXT_LANGUAGES)[number];

export const KIND_WORDS: Record<Collection['kind'], { label: string; description: string }> = {
  knowledge: { label: 'Knowledge', description: 'What agents and people look things up in.' },
  research: { label: 'Research', description: 'Material gathered for one question.' },
  templates: { label: 'Templates', description: 'Texts that others are made from.' },
};

/** "english" -> "English"; simple is no language. */
export const languageWords = (language: Language) =>
  language === 'simple' ? 'Any (words as written)' : `${language.charAt(0).toUpperCase()}${language.slice(1)}`;

export const STATE_WORDS: Record<KnowledgeDocument['state'], string> = {
  queued: 'Waits',
  parsing: 'Being read',
  chunking: 'Being cut into passages',
  embedding: 'Learning its meaning',
  ready: 'Ready',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const isWorking = ({ state }: Pick<KnowledgeDocument, 'state'>) =>
  state === 'queued' || state === 'parsing' || state === 'chunking' || state === 'embedding';

/** "1 document", "1,200 documents". */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** How sure, in words: the number alone says little. */
export function confidenceWords(confidence: number): string {
  const shown = Math.round(confidence * 100) / 100;
  const words = shown >= 0.85 ? 'Very sure' : shown >= 0.65 ? 'Fairly sure' : shown >= 0.4 ? 'Not very sure' : 'Unsure';
  return `${words} (${shown.toFixed(2)})`;
}

/** As the server decides: its owner, and operators where everybody reads it. This only hides buttons. */
export const mayWrite = (collection: Pick<Collection, 'mine' | 'shared'>, can: (role: Role) => boolean) =>
  collection.mine || (collection.shared && can('operator'));

export const splitTags = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
