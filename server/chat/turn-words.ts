// The sentences that this server itself says to models and, where no model speaks, to people.
import { DateTime } from 'luxon';
import type { ToolSpec } from '../inference/chat-types';
import type { Fence } from './untrusted';

export function standingRules(fence: Fence): string {
  return [
    fence.rule,
    'Say counts, times and other figures about what the cameras saw only as a tool or a card of this conversation gave ' +
      'them. Where none did, say that you do not know.',
  ].join('\n');
}

export function nowText(timezone: string, nowMs: number): string {
  const local = DateTime.fromMillis(nowMs, { zone: timezone });
  return `(Now it is ${(local.isValid ? local : DateTime.fromMillis(nowMs, { zone: 'utc' })).toFormat("cccc, yyyy-MM-dd HH:mm '('z')'")}.)`;
}

export function phraseText(fence: Fence, tool: string, told: string): string {
  return [
    'This was looked up for it:',
    fence.wrap(`the tool ${tool}`, told, told.length * 2 + 100),
    'Answer in one or two sentences. Use these figures exactly as they stand and no others.',
  ].join('\n');
}

export function resultText(fence: Fence, tool: string, told: string): string {
  return fence.wrap(`the tool ${tool}`, told, told.length * 2 + 100);
}

/** For models without calls of their own. */
export function choiceText(tools: readonly ToolSpec[]): string {
  return [
    'Before you answer: is one of these tools needed, and not used above yet?',
    ...tools.map(({ name, description, schema }) => `- ${name}: ${description} Input: ${JSON.stringify(schema)}`),
    'Reply with JSON alone: {"tool": its name, or "none", "input": its input, or {}}.',
  ].join('\n');
}

export function choiceSchema(tools: readonly ToolSpec[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: {
      tool: { type: 'string', enum: [...tools.map(({ name }) => name), 'none'] },
      input: { type: 'object' },
    },
    required: ['tool', 'input'],
  };
}

export const BLIND =
  'No connected model can see pictures, so nothing in them was taken into account. Pull one that does ("ollama pull ' +
  'gemma3") or name one as the vision model of this agent.';
