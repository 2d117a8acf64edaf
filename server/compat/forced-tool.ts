// A call of a tool that the caller insists on (tool_choice "required", or one by name): the model is held to JSON of the
// tool's schema instead of being asked nicely, which also works with models that know nothing of tools.
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../errors';
import type { ModelMessage, ToolCall, ToolSpec } from '../inference/chat-types';
import { type Asked, problem } from './asked';

interface Forced {
  /** One, or those to choose from. */
  tools: ToolSpec[];
  messages: ModelMessage[];
  format: Record<string, unknown>;
}

const toolText = ({ name, description, schema }: ToolSpec) =>
  `${name}: ${description}\nIts arguments follow this JSON schema: ${JSON.stringify(schema)}`;

/** Throws `invalid` when the tool it insists on is not there. */
export function forceTool({ tools, toolChoice, messages }: Pick<Asked, 'tools' | 'toolChoice' | 'messages'>): Forced {
  const wanted = typeof toolChoice === 'object' ? tools.filter(({ name }) => name === toolChoice.name) : tools;
  const [only] = wanted;
  if (!only) throw problem('invalid', 'tool_choice', 'tool_choice asks for a tool that is not in tools.');
  const told =
    wanted.length === 1
      ? `Answer with the arguments for a call of this tool, as JSON and nothing else.\n\n${toolText(only)}`
      : `Choose one of these tools and answer with its name and arguments, as JSON and nothing else.\n\n${wanted.map(toolText).join('\n\n')}`;
  const choices = wanted.map(({ name, schema }) => ({
    type: 'object',
    properties: { name: { type: 'string', enum: [name] }, arguments: schema },
    required: ['name', 'arguments'],
  }));
  return {
    tools: wanted,
    messages: [{ role: 'system', text: told }, ...messages],
    format: wanted.length === 1 ? only.schema : { anyOf: choices },
  };
}

/** Throws `unavailable` when the model wrote no such call: it was cut off, or its server does not hold it to the schema. */
export function readForced({ tools }: Forced, written: string): ToolCall {
  const failed = (cause?: unknown) =>
    new AppError(
      'unavailable',
      'The model did not write the call that tool_choice asks for. Raise max_tokens, or choose another model.',
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch (cause) {
    throw failed(cause);
  }
  const [only] = tools;
  const whole = tools.length === 1 ? { name: only?.name, arguments: value } : value;
  const { name, arguments: input } = (whole ?? {}) as { name?: unknown; arguments?: unknown };
  const tool = tools.find((one) => one.name === name);
  if (!tool || typeof input !== 'object' || input === null || Array.isArray(input)) throw failed();
  return { id: `call_${uuidv7()}`, name: tool.name, input: input as Record<string, unknown> };
}
