// The nested config of AMS-DB and its relatives (agent_id, model_config, prompt_config, command_flags, database_config)
// as one of ours. What is missing has our defaults; what is wrong is said with its path in their file; the rest is kept.
import { z } from 'zod';
import {
  AgentConfig,
  AgentFile,
  type AgentFlags,
  AgentParameters,
  AgentPrompts,
  type Modality,
} from '@/contracts/agents';
import { AppError } from '../errors';
import { Leftover } from './leftover';
import { parseAt } from './parse-at';
import type { AgentState } from './store';

export interface Imported extends AgentState {
  /** What was changed or has no place here, in words. */
  notes: string[];
}

const MOST_BACKUPS = 5;
const MOST_TURNS = 1000;

/** Written without case and signs: `largeLanguageModel`, `large_language_model`. */
const MODEL_SECTIONS: Record<string, Modality> = {
  largelanguagemodel: 'language',
  languagemodel: 'language',
  llm: 'language',
  visionmodel: 'vision',
  languageandvisionmodel: 'vision',
  largelanguageandvisionassistant: 'vision',
  embeddingmodel: 'embedding',
  speechmodel: 'speech',
  whispermodel: 'speech',
};
const PARAMETERS: Record<string, keyof AgentParameters> = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  max_tokens: 'maxTokens',
  num_predict: 'maxTokens',
  context_length: 'contextTokens',
  num_ctx: 'contextTokens',
  seed: 'seed',
  stop: 'stop',
};
const PROMPTS: [name: keyof AgentPrompts, paths: string[][]][] = [
  ['system', [['agent', 'llmSystem']]],
  ['booster', [['agent', 'llmBooster']]],
  ['visionSystem', [['agent', 'visionSystem']]],
  ['visionBooster', [['agent', 'visionBooster']]],
  ['primeDirective', [['primeDirective'], ['agent', 'primeDirective']]],
];
const FLAGS: Record<string, keyof AgentFlags> = {
  TTS_FLAG: 'speechOut',
  STT_FLAG: 'speechIn',
  LLAVA_FLAG: 'vision',
  VISION_FLAG: 'vision',
  EMBEDDING_FLAG: 'knowledge',
  MEMORY_FLAG: 'memory',
  TOOL_FLAG: 'tools',
  TOOLS_FLAG: 'tools',
};

const Switch = z.boolean('expected true or false');
const Names = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string().trim().max(200)),
);
const Turns = z.number().int().min(1);
const Unknown = z.unknown();

type ModelsInput = NonNullable<z.input<typeof AgentConfig>['models']>;

const plain = (key: string) => key.toLowerCase().replace(/[^a-z]/g, '');

function takeModels(left: Leftover, notes: string[]): ModelsInput {
  const models: ModelsInput = {};
  for (const section of left.keys(['model_config'])) {
    const modality = MODEL_SECTIONS[plain(section)];
    if (!modality || models[modality]) continue;
    const at = ['model_config', section];
    const names = left.take([...at, 'names'], Names) ?? [];
    const instances = left.take([...at, 'instances'], Names) ?? [];
    const named = names
      .map((model, index) => ({ model, instance: instances[index] }))
      .filter(({ model }) => model !== '');
    const chosen = named.find(({ instance }) => instance === 'primary') ?? named[0];
    const backups = named.filter((one) => one !== chosen).map(({ model }) => ({ model }));
    if (backups.length > MOST_BACKUPS) {
      const dropped = backups.splice(MOST_BACKUPS).map(({ model }) => model);
      notes.push(`${at.join('.')}: an agent has at most ${MOST_BACKUPS} backups; left out: ${dropped.join(', ')}.`);
    }
    models[modality] = { primary: chosen ? { model: chosen.model } : null, backups };
  }
  return models;
}

/** Of the language model: one agent has one set of parameters. */
function takeParameters(left: Leftover, notes: string[]): Partial<AgentParameters> {
  const section = left.keys(['model_config']).find((key) => MODEL_SECTIONS[plain(key)] === 'language');
  if (!section) return {};
  const at = ['model_config', section, 'model_config_template'];
  const parameters: Partial<Record<keyof AgentParameters, unknown>> = {};
  for (const key of left.keys(at)) {
    const name = Object.hasOwn(PARAMETERS, key) ? PARAMETERS[key] : undefined;
    if (!name || name in parameters) continue;
    const value = left.take([...at, key], Unknown);
    if (value === undefined) continue;
    if (value === -1) {
      notes.push(`${[...at, key].join('.')}: -1 leaves it open there; here it has its default.`);
      continue;
    }
    const listed = name === 'stop' && typeof value === 'string' ? [value] : value;
    parameters[name] = parseAt(AgentParameters.shape[name], listed, [...at, key].join('.'));
  }
  return parameters as Partial<AgentParameters>;
}

function takePrompts(left: Leftover): Partial<AgentPrompts> {
  const prompts: Partial<AgentPrompts> = {};
  for (const [name, paths] of PROMPTS) {
    const within = paths.map((path) => ['prompt_config', ...path]);
    const words = left.takeAny(within, AgentPrompts.shape[name]);
    if (words !== undefined) prompts[name] = words;
  }
  return prompts;
}

function takeFlags(left: Leftover, notes: string[]): Partial<AgentFlags> {
  const flags: Partial<AgentFlags> = {};
  for (const key of left.keys(['command_flags'])) {
    const name = Object.hasOwn(FLAGS, key) ? FLAGS[key] : undefined;
    const value = name && !(name in flags) ? left.take(['command_flags', key], Switch) : undefined;
    if (name && value !== undefined) flags[name] = value;
  }
  if (left.take(['command_flags', 'LLM_SYSTEM_PROMPT_FLAG'], Switch) === false) {
    notes.push(
      'command_flags.LLM_SYSTEM_PROMPT_FLAG: off there; here a system prompt always counts. Empty it if it should not.',
    );
  }
  return flags;
}

function takeConversation(left: Leftover, notes: string[]): Partial<AgentConfig['conversation']> {
  const at = (key: string) => ['database_config', 'conversation_modes', key];
  const sessionOnly = left.take(at('current_session_only'), Switch);
  const past = left.take(at('use_past_conversations'), Switch);
  const turns = left.take(at('max_history_turns'), Turns);
  if (sessionOnly && past) {
    notes.push(
      'database_config.conversation_modes: says both "this session only" and "past conversations"; taken as this session only.',
    );
  }
  if (turns !== undefined && turns > MOST_TURNS) {
    notes.push(
      `database_config.conversation_modes.max_history_turns: ${turns} is ${MOST_TURNS} here, the most there is.`,
    );
  }
  return {
    ...(sessionOnly === undefined && past === undefined ? {} : { mode: past && !sessionOnly ? 'past' : 'session' }),
    ...(turns === undefined ? {} : { turns: Math.min(turns, MOST_TURNS) }),
  };
}

/** Throws `invalid` with the path in their file of what cannot be read. */
export function readNested(content: Record<string, unknown>, givenName?: string): Imported {
  const left = new Leftover(content);
  const notes: string[] = [];
  const file = AgentFile.shape.agent.shape;
  const ownName = left.takeAny([['name'], ['agent_name']], file.name) ?? left.take(['agent_id'], file.name);
  const name = givenName ?? ownName;
  if (name === undefined) throw new AppError('invalid', 'agent_id: the config names no agent; give it a name.');
  const description = left.take(['description'], file.description) ?? '';
  const tags = left.take(['tags'], file.tags) ?? [];
  const collections = left.take(
    ['database_config', 'knowledge_base_categories'],
    AgentConfig.shape.knowledge.unwrap().shape.collections,
  );
  const config = {
    parameters: takeParameters(left, notes),
    models: takeModels(left, notes),
    prompts: takePrompts(left),
    flags: takeFlags(left, notes),
    conversation: takeConversation(left, notes),
    knowledge: { collections: [...new Set(collections)] },
  };
  const { value: extras, paths } = left.rest();
  if (paths.length > 0) notes.push(`Kept with the agent, but without effect here: ${paths.join(', ')}.`);
  return { name, description, tags, config: parseAt(AgentConfig, { ...config, extras }, ''), notes };
}
