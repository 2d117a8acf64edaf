// Which kind of file an imported agent comes in: our own, or the nested config of other programs.
import { AgentFile } from '@/contracts/agents';
import { AppError } from '../errors';
import { type Imported, readNested } from './import-nested';
import { parseAt } from './parse-at';

const NESTED = ['agent_id', 'model_config', 'prompt_config', 'command_flags', 'database_config'];

/** `name`, when given, wins over the file's. Throws `invalid` with what is wrong where. */
export function readImport(content: Record<string, unknown>, name?: string): Imported {
  if (content.format === 'sightline-agent') {
    const { agent } = parseAt(AgentFile, content, '');
    return { ...agent, name: name ?? agent.name, notes: [] };
  }
  if (NESTED.some((key) => Object.hasOwn(content, key))) return readNested(content, name);
  throw new AppError(
    'invalid',
    `content: this is no agent. Expected a file with format "sightline-agent", or a config with ${NESTED.join(', ')}.`,
  );
}
