// Models and agents in the shapes of Ollama's lists. What a server does not tell of its model is empty, not made up.
import { createHash } from 'node:crypto';
import type { Listed } from './models';

/** Clients tell models apart by it: it changes when the model or the agent does. */
function digestOf(listed: Listed): string {
  const { id } = listed;
  const version = listed.kind === 'agent' ? listed.agent.version : `${listed.info.modifiedAt} ${listed.info.sizeBytes}`;
  return createHash('sha256').update(`${id} ${version}`).digest('hex');
}

function detailsOf(listed: Listed) {
  const info = listed.kind === 'model' ? listed.info : null;
  return {
    parent_model: listed.kind === 'agent' ? (listed.agent.model?.model ?? '') : '',
    format: '',
    family: listed.kind === 'agent' ? 'agent' : '',
    families: listed.kind === 'agent' ? ['agent'] : [],
    parameter_size: info?.parameters ?? '',
    quantization_level: info?.quantization ?? '',
  };
}

const modifiedAt = (listed: Listed) =>
  (listed.kind === 'agent' ? listed.agent.updatedAt : listed.info.modifiedAt) ?? new Date(0).toISOString();

function row(listed: Listed) {
  const size = listed.kind === 'model' ? (listed.info.sizeBytes ?? 0) : 0;
  return { name: listed.id, model: listed.id, size, digest: digestOf(listed), details: detailsOf(listed) };
}

export const tagsOf = (all: readonly Listed[]) => ({
  models: all.map((listed) => ({ ...row(listed), modified_at: modifiedAt(listed) })),
});

/** Those that are in memory now. */
export const runningOf = (all: readonly Listed[], nowMs: number) => ({
  models: all.flatMap((listed) => {
    const until = listed.kind === 'model' ? listed.info.loadedUntil : null;
    if (until === null || Date.parse(until) <= nowMs) return [];
    return [{ ...row(listed), expires_at: until, size_vram: 0 }];
  }),
});

function capabilitiesOf(listed: Listed): string[] {
  if (listed.kind === 'agent') return ['completion', 'tools', ...(listed.agent.flags.vision ? ['vision'] : [])];
  const { kind, tools, vision } = listed.info;
  if (kind === 'embedding') return ['embedding'];
  return ['completion', ...(tools ? ['tools'] : []), ...(vision ? ['vision'] : [])];
}

export function showOf(listed: Listed) {
  const info = listed.kind === 'model' ? listed.info : null;
  return {
    license: '',
    modelfile: '',
    parameters: '',
    template: '',
    system: listed.kind === 'agent' ? listed.agent.description : '',
    details: detailsOf(listed),
    model_info: {
      'general.architecture': listed.kind === 'agent' ? 'agent' : 'unknown',
      'general.basename': listed.id,
      ...(info?.window ? { 'unknown.context_length': info.window } : {}),
    },
    capabilities: capabilitiesOf(listed),
    modified_at: modifiedAt(listed),
  };
}
