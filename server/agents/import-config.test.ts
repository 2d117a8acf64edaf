// Imported configs: a full one, parts of one, what is wrong in one, and our own files there and back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentConfig } from '@/contracts/agents';
import { readImport } from './import-config';

const template = { temperature: 0.3, max_tokens: 1024, top_p: 0.9 };
const NESTED = {
  agent_id: 'watchman_007',
  model_config: {
    largeLanguageModel: {
      names: ['smollm2:135m', 'qwen3:8b', 'llama3.2'],
      instances: ['backup', 'primary', 'backup'],
      model_config_template: { ...template, repeat_penalty: 1.1 },
    },
    visionModel: { names: ['qwen2.5vl:7b'], instances: ['primary'], model_config_template: { temperature: 0.1 } },
    embeddingModel: { names: ['nomic-embed-text'], instances: ['primary'], model_config_template: { dimension: 768 } },
    yoloModel: { names: ['yolov8n'], instances: ['primary'] },
  },
  prompt_config: {
    userInput: '',
    agent: {
      llmSystem: 'You watch the south gate.',
      llmBooster: 'Number first.',
      visionSystem: 'Name what is there.',
      visionBooster: 'Count.',
    },
    primeDirective: 'Keep people safe.',
  },
  command_flags: { TTS_FLAG: true, STT_FLAG: true, LLAVA_FLAG: false, EMBEDDING_FLAG: false, AGENT_FLAG: true },
  databases: { agent_matrix: 'agents.parquet', knowledge_base: 'knowledge.parquet' },
  database_config: {
    conversation_modes: { current_session_only: false, use_past_conversations: true, max_history_turns: 60 },
    knowledge_base_categories: ['rules', 'visitors', 'rules'],
    research_collection_fields: { patterns: { enabled: true, priority: 'high' } },
  },
};

describe('a nested config', () => {
  const imported = readImport(NESTED);

  it('becomes an agent', () => {
    const { notes: _, config, ...rest } = imported;
    expect(rest).toEqual({ name: 'watchman_007', description: '', tags: [] });
    const ref = (model: string) => ({ provider: null, model });
    expect(config).toMatchObject({
      models: {
        language: { primary: ref('qwen3:8b'), backups: [ref('smollm2:135m'), ref('llama3.2')] },
        vision: { primary: ref('qwen2.5vl:7b'), backups: [] },
        embedding: { primary: ref('nomic-embed-text'), backups: [] },
        speech: { primary: null, backups: [] },
      },
      parameters: { temperature: 0.3, maxTokens: 1024, topP: 0.9, topK: null },
      prompts: {
        system: 'You watch the south gate.',
        booster: 'Number first.',
        visionSystem: 'Name what is there.',
        visionBooster: 'Count.',
        primeDirective: 'Keep people safe.',
      },
      flags: { speechOut: true, speechIn: true, vision: false, knowledge: false, tools: true, memory: true },
      conversation: { mode: 'past', turns: 60 },
      knowledge: { collections: ['rules', 'visitors'] },
    });
  });

  it('keeps what has no place here, and says so', () => {
    expect(imported.config.extras).toEqual({
      model_config: {
        largeLanguageModel: { model_config_template: { repeat_penalty: 1.1 } },
        visionModel: { model_config_template: { temperature: 0.1 } },
        embeddingModel: { model_config_template: { dimension: 768 } },
        yoloModel: NESTED.model_config.yoloModel,
      },
      command_flags: { AGENT_FLAG: true },
      databases: NESTED.databases,
      database_config: { research_collection_fields: NESTED.database_config.research_collection_fields },
    });
    expect(imported.notes).toEqual([
      'Kept with the agent, but without effect here: model_config.largeLanguageModel.model_config_template.repeat_penalty, model_config.visionModel.model_config_template, model_config.embeddingModel.model_config_template, model_config.yoloModel, command_flags.AGENT_FLAG, databases, database_config.research_collection_fields.',
    ]);
  });

  it('may lack anything but a name, and a given name wins', () => {
    const { config, ...rest } = readImport({ agent_id: 'bare' });
    expect(rest).toEqual({ name: 'bare', description: '', tags: [], notes: [] });
    expect(config).toEqual(AgentConfig.parse({}));
    expect(readImport({ prompt_config: null, model_config: { largeLanguageModel: {} } }, 'Given').name).toBe('Given');
    const bare = readImport({ agent_id: 'x', model_config: { largeLanguageModel: { names: ['a', '', 'b'] } } });
    expect(bare.config.models.language).toMatchObject({ primary: { model: 'a' }, backups: [{ model: 'b' }] });
    expect(() => readImport({ command_flags: {} })).toThrow(/^agent_id: .*give it a name/);
  });

  it('says what it changed', () => {
    const { config, notes } = readImport({
      agent_id: 'x',
      model_config: {
        llm: {
          names: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
          model_config_template: { num_predict: -1, stop: 'END', num_ctx: 4096 },
        },
      },
      command_flags: { LLM_SYSTEM_PROMPT_FLAG: false },
      database_config: {
        conversation_modes: { current_session_only: true, use_past_conversations: true, max_history_turns: 5000 },
      },
    });
    expect(config.models.language.backups).toHaveLength(5);
    expect(config.parameters).toMatchObject({ maxTokens: 1024, stop: ['END'], contextTokens: 4096 });
    expect(config.conversation).toEqual({ mode: 'session', turns: 1000 });
    expect(config.extras).toEqual({});
    expect(notes.map((note) => note.split(': ', 1)[0])).toEqual([
      'model_config.llm.model_config_template.num_predict',
      'model_config.llm',
      'command_flags.LLM_SYSTEM_PROMPT_FLAG',
      'database_config.conversation_modes',
      'database_config.conversation_modes.max_history_turns',
    ]);
    expect(notes[1]).toMatch(/left out: g\.$/);
  });

  it.each([
    [{ model_config: 'none' }, /^model_config: expected an object/],
    [{ model_config: { largeLanguageModel: { names: [7] } } }, /^model_config\.largeLanguageModel\.names\.0: /],
    [
      { model_config: { largeLanguageModel: { model_config_template: { temperature: 9 } } } },
      /^model_config\.largeLanguageModel\.model_config_template\.temperature: /,
    ],
    [{ prompt_config: { agent: { llmSystem: 5 } } }, /^prompt_config\.agent\.llmSystem: /],
    [{ prompt_config: { primeDirective: 'x'.repeat(20_001) } }, /^prompt_config\.primeDirective: /],
    [{ command_flags: { TTS_FLAG: 'on' } }, /^command_flags\.TTS_FLAG: expected true or false/],
    [
      { database_config: { conversation_modes: { max_history_turns: 'all' } } },
      /^database_config\.conversation_modes\.max_history_turns: /,
    ],
    [{ database_config: { knowledge_base_categories: { a: 1 } } }, /^database_config\.knowledge_base_categories: /],
    [{ agent_id: 'y'.repeat(100) }, /^agent_id: /],
  ])('that is wrong is refused with the path: %j', (part, message) => {
    expect(() => readImport({ agent_id: 'x', ...part })).toThrow(message);
  });

  it('with anything in it either comes out valid or is refused in words', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const section = fc.constantFrom('model_config', 'prompt_config', 'command_flags', 'database_config', 'extra');
    const key = fc.constantFrom('llm', 'agent', 'conversation_modes', 'TTS_FLAG', 'names', 'other');
    const content = fc.dictionary(section, fc.oneof(json, fc.dictionary(key, json)));
    fc.assert(
      fc.property(content, (parts) => {
        let config: AgentConfig;
        try {
          config = readImport({ agent_id: 'x', ...parts }).config;
        } catch (error) {
          expect(error).toMatchObject({ kind: 'invalid', message: expect.stringMatching(/: /) });
          return;
        }
        expect(AgentConfig.parse(config)).toEqual(config);
      }),
    );
  });
});

describe('a file of ours', () => {
  const agent = { name: 'Guard', description: 'Watches', tags: ['a'], config: readImport(NESTED).config };

  it('comes back as it went', () => {
    expect(readImport({ format: 'sightline-agent', version: 1, agent })).toEqual({ ...agent, notes: [] });
    expect(readImport({ format: 'sightline-agent', version: 1, agent }, 'Other').name).toBe('Other');
  });

  it.each([
    [{ version: 2, agent }, /^version: /],
    [{ version: 1 }, /^agent: /],
    [{ version: 1, agent: { ...agent, config: { prompt: '' } } }, 'agent.config.prompt: there is no such setting'],
  ])('that is wrong is refused with the path', (file, message) => {
    expect(() => readImport({ format: 'sightline-agent', ...file })).toThrow(message);
  });

  it('is told from what is no agent at all', () => {
    expect(() => readImport({ hello: 'world' })).toThrow(/this is no agent/);
  });
});
