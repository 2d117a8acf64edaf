// Errors below /v1 in OpenAI's shape, so that its clients show our words and know what to try again.
import type { ErrorKind } from '@/contracts/common';
import type { ErrorShape } from '../door';
import { type AppError, HTTP_STATUS } from '../errors';

const WORDS: Record<ErrorKind, { type: string; code: string | null }> = {
  invalid: { type: 'invalid_request_error', code: null },
  unauthenticated: { type: 'invalid_request_error', code: 'invalid_api_key' },
  forbidden: { type: 'permission_error', code: 'forbidden' },
  not_found: { type: 'invalid_request_error', code: 'unknown_url' },
  conflict: { type: 'invalid_request_error', code: 'conflict' },
  too_large: { type: 'invalid_request_error', code: 'request_too_large' },
  rate_limited: { type: 'requests', code: 'rate_limit_exceeded' },
  unavailable: { type: 'server_error', code: 'unavailable' },
  internal: { type: 'server_error', code: null },
};

interface Detail {
  path?: string;
  message?: string;
  code?: string | null;
}

export function openAiError(failure: AppError) {
  const { type, code } = WORDS[failure.kind];
  const [detail] = Array.isArray(failure.details) ? (failure.details as Detail[]) : [];
  // "messages.0.content" as the clients of OpenAI know it: "messages[0].content".
  const param = detail?.path ? detail.path.replace(/\.(\d+)(?=\.|$)/g, '[$1]') : null;
  return { error: { message: failure.message, type, param, code: detail?.code ?? code } };
}

export const openAiErrors: ErrorShape = {
  at: /^\/v1(\/|$)/,
  answer: (failure) => Response.json(openAiError(failure), { status: HTTP_STATUS[failure.kind] }),
};
