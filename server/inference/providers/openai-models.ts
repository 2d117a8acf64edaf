// What servers of OpenAI's protocol tell of their models. The protocol knows names alone; vLLM, llama.cpp and gateways
// add what they know under names of their own.
import { z } from 'zod';
import { type LanguageModel, namedModel } from '../provider';

const Tokens = z.number().int().positive().nullish().catch(null);
const Listed = z.object({
  id: z.string(),
  created: z.number().positive().nullish().catch(null),
  max_model_len: Tokens,
  context_length: Tokens,
  context_window: Tokens,
  meta: z
    .object({ n_ctx: Tokens, n_ctx_train: Tokens, size: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
});
export const ModelList = z.object({ data: z.array(Listed) });

export function toModel(listed: z.output<typeof Listed>): LanguageModel {
  const { id, created, max_model_len, context_length, context_window, meta } = listed;
  return namedModel(id, {
    window: max_model_len ?? meta?.n_ctx ?? context_length ?? context_window ?? meta?.n_ctx_train ?? null,
    sizeBytes: meta?.size ?? null,
    modifiedAt: created && created > 1_000_000_000 ? new Date(created * 1000).toISOString() : null,
  });
}
