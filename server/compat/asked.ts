// What a program asked, in whichever protocol it spoke, and the pieces its answer comes in: the middle that OpenAI's
// and Ollama's doors share. Also how what is wrong with a request is said so that either protocol can tell it.

import type { ErrorKind } from '@/contracts/common';
import type { Part } from '@/contracts/parts';
import { AppError } from '../errors';
import type { ChatParameters, FinishReason, ModelMessage, ToolCall, ToolSpec } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import type { Target } from './models';

/** `{ name }`: this tool and no other. */
export type ToolChoice = 'auto' | 'none' | 'required' | { name: string };

export interface Asked {
  target: Target;
  principal: Principal;
  messages: ModelMessage[];
  tools: ToolSpec[];
  toolChoice: ToolChoice;
  format?: 'json' | Record<string, unknown> | undefined;
  parameters: ChatParameters;
  window?: number | undefined;
  timezone: string;
}

export type ReplyPart =
  | { kind: 'text'; text: string }
  | { kind: 'thinking'; text: string }
  | { kind: 'tool'; call: ToolCall }
  | ReplyEnd;

export interface ReplyEnd {
  kind: 'end';
  finish: FinishReason;
  promptTokens: number | null;
  completionTokens: number | null;
  /** From the request to the first piece, and from there to the end. */
  firstMs: number;
  restMs: number;
  /** Of an agent: everything it showed. */
  sightline?: { parts: Part[]; provider: string | null; model: string | null; status: string };
}

/** An error that names the field it is about: "messages[0].content". */
export function problem(kind: ErrorKind, param: string, message: string, code: string | null = null): AppError {
  return new AppError(kind, message, { details: [{ path: param, message, code }] });
}

/** Throws `invalid` for a zone that is none. */
export function zoneOf(timezone: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    throw problem('invalid', 'timezone', 'There is no such time zone: write one such as Europe/Berlin.');
  }
}

/** Fields that a program sent and that change nothing here, for a header that says so. */
export function ignoredFields(request: object, known: readonly string[]): string {
  return Object.entries(request)
    .filter(([name, value]) => value != null && !known.includes(name) && /^\w{1,40}$/.test(name))
    .map(([name]) => name)
    .slice(0, 20)
    .join(', ');
}
