// What the parts of an agent are called, wherever they are shown.
import type { AgentFlags, Modality, ModelRef } from '@/contracts/agents';

export const FLAG_WORDS: Record<keyof AgentFlags, { label: string; short: string; description: string }> = {
  tools: {
    label: 'Tools',
    short: 'Tools',
    description: 'It may ask the data, find sightings, and look at cameras and zones, with the rights of whoever asks.',
  },
  memory: {
    label: 'Memory',
    short: 'Memory',
    description: 'It keeps what people ask it to remember, for each person apart.',
  },
  knowledge: {
    label: 'Knowledge',
    short: 'Knowledge',
    description: 'It may search the collections named under Knowledge.',
  },
  vision: {
    label: 'Pictures',
    short: 'Pictures',
    description: 'It looks at attached pictures and at pictures of cameras, with a vision model.',
  },
  speechIn: {
    label: 'Listens',
    short: 'Voice in',
    description: 'Questions may be spoken, where the browser offers it.',
  },
  speechOut: { label: 'Speaks', short: 'Voice out', description: 'Answers are read out, where the browser offers it.' },
};
export const FLAGS = Object.keys(FLAG_WORDS) as (keyof AgentFlags)[];

export const MODALITY_WORDS: Record<Modality, { label: string; description: string }> = {
  language: { label: 'Language', description: 'Reads and writes the answers.' },
  vision: { label: 'Vision', description: 'Describes pictures.' },
  embedding: { label: 'Embedding', description: 'Finds passages and memories by meaning.' },
  speech: { label: 'Speech', description: 'Turns speech into text, where the browser does not.' },
};

const PATH_WORDS: Record<string, string> = {
  name: 'Name',
  description: 'What it is for',
  tags: 'Tags',
  active: 'Active',
  'config.prompts.system': 'System prompt',
  'config.prompts.booster': 'Booster',
  'config.prompts.visionSystem': 'Vision prompt',
  'config.prompts.visionBooster': 'Vision booster',
  'config.prompts.primeDirective': 'Prime directive',
  'config.parameters.temperature': 'Temperature',
  'config.parameters.topP': 'Top p',
  'config.parameters.topK': 'Top k',
  'config.parameters.maxTokens': 'Longest reply',
  'config.parameters.contextTokens': 'Context',
  'config.parameters.seed': 'Seed',
  'config.parameters.stop': 'Stop words',
  'config.knowledge.collections': 'Collections',
  'config.conversation.mode': 'What it remembers of conversations',
  'config.conversation.turns': 'Messages it looks back on',
  'config.limits.toolRounds': 'Rounds of tools',
  'config.limits.replySeconds': 'Time for a reply',
};

/** A path of a config as people read it; one without a name of its own stays as it is. */
export function pathWords(path: string): string {
  const words = PATH_WORDS[path];
  if (words) return words;
  const [, section, name, part] = path.split('.');
  if (section === 'flags' && name) return FLAG_WORDS[name as keyof AgentFlags]?.label ?? path;
  if (section === 'models' && name) {
    const modality = MODALITY_WORDS[name as Modality]?.label ?? name;
    return `${modality} model${part === 'backups' ? ', backups' : ''}`;
  }
  return path.replace(/^config\./, '');
}

/** "qwen3:8b on ollama". */
export function modelWords(model: ModelRef | null): string {
  if (!model) return 'the preferred one';
  return model.provider ? `${model.model} on ${model.provider}` : model.model;
}
