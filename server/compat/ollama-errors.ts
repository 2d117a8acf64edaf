// Errors of Ollama's paths in Ollama's shape: one sentence.
import type { ErrorShape } from '../door';
import { HTTP_STATUS } from '../errors';

export const ollamaErrors: ErrorShape = {
  at: /^\/api\/((chat|generate|embed|embeddings|tags|ps|show|version|pull|push|create|copy|delete)(\/|$)|v1\/ollama\/)/,
  answer: (failure) => Response.json({ error: failure.message }, { status: HTTP_STATUS[failure.kind] }),
};
