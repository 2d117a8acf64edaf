// HTTP doors of conversations among agents, and of conversations as files.
import { z } from 'zod';
import { Id } from '@/contracts/common';
import { Conversation, GenerateInput } from '@/contracts/conversations';
import type { Agents } from '../../agents/agents';
import type { Conversations } from '../../conversations/conversations';
import { HttpDoors } from '../../door';
import type { Generation } from './generation';
import { FORMATS, type Told, TRANSCRIPT_FORMATS, writeTranscripts } from './transcript';

const One = z.object({ id: Id });
const Made = z.object({ items: z.array(Conversation) });
const MOST_IN_A_FILE = 500;
const ALL = 100_000;

const Wanted = z.object({
  format: z.enum(TRANSCRIPT_FORMATS).default('jsonl'),
  ids: z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(Id).min(1).max(MOST_IN_A_FILE)),
});

export function generateRoutes(deps: {
  generation: Generation;
  conversations: Pick<Conversations, 'get' | 'branch'>;
  agents: Pick<Agents, 'find'>;
}): HttpDoors {
  const { generation, conversations, agents } = deps;
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/conversations/generate',
      need: 'operator',
      summary: 'Let agents talk about a topic; answers the conversations at once, the turns follow',
      body: GenerateInput,
      response: Made,
      status: 202,
      handle: async ({ body, principal }) => ({ items: await generation.start(principal, body) }),
    })
    .add({
      method: 'get',
      path: '/api/v1/conversations/transcripts',
      need: 'viewer',
      summary: 'Conversations as a file: jsonl (one turn a line), openai (fine-tuning), markdown or xml',
      query: Wanted,
      async handle({ query, principal }) {
        const told: Told[] = [];
        const prompts = new Map<string, string>();
        for (const id of query.ids) {
          const conversation = await conversations.get(principal, id);
          const messages = await conversations.branch(principal, id, conversation.headId, ALL);
          for (const { agent } of messages) {
            if (agent && !prompts.has(agent.id)) {
              prompts.set(agent.id, (await agents.find(agent.id))?.config.prompts.system ?? '');
            }
          }
          told.push({ conversation, messages, systemOf: (agentId) => prompts.get(agentId) ?? '' });
        }
        const { mime, extension } = FORMATS[query.format];
        const name = `conversation${told.length > 1 ? 's' : ''}.${extension}`;
        return new Response(writeTranscripts(query.format, told), {
          headers: { 'content-type': mime, 'content-disposition': `attachment; filename="${name}"` },
        });
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/conversations/{id}/run/stop',
      need: 'operator',
      summary: 'Stop agents that talk; what was said stays',
      params: One,
      response: Conversation,
      handle: ({ params, principal }) => generation.stop(principal, params.id),
    })
    .add({
      method: 'post',
      path: '/api/v1/conversations/{id}/run/resume',
      need: 'operator',
      summary: 'Let agents go on where they were stopped, or for more turns',
      params: One,
      body: z.object({ turns: z.number().int().min(1).max(200).optional() }),
      response: Conversation,
      handle: ({ params, body, principal }) => generation.resume(principal, params.id, body.turns),
    });
}
