// After a reply: what it says is held against the passages it was given. Marks are put where a passage says what is said,
// and people are told of every sentence that none does.

import { claimsNothing } from '../knowledge/answering/check';
import { replySentences } from '../knowledge/answering/sentences';
import type { Logger } from '../log';
import { UNKNOWN_NOTICE, unsupportedNotices } from './citations-words';
import type { ReplyParts } from './reply-parts';
import type { ChatKnowledge } from './tools/knowledge';
import type { TurnInput } from './turn';

interface Judging {
  knowledge: ChatKnowledge | null;
  input: Pick<TurnInput, 'messages'>;
  reply: ReplyParts;
  /** The documents were searched for this message and did not know. */
  unknown: boolean;
  signal: AbortSignal;
  log: Pick<Logger, 'warn'>;
}

/** Small models repeat the marks around what they were told. */
const FENCE = /^[ \t]*<<(?:data|end) [0-9a-f]{12}\b[^\n]*?>>[ \t]*\n?|<<(?:data|end) [0-9a-f]{12}\b[^\n]*?>>/gm;

export async function markCitations({ knowledge, input, reply, unknown, signal, log }: Judging): Promise<void> {
  const passages = reply.cited();
  const asked = input.messages.at(-1);
  // What came with the message, or what other tools brought, is no passage, and no invention either.
  const others =
    reply.cards().some(({ output }) => output && output.card !== 'passages') ||
    (asked?.documents?.length ?? 0) + (asked?.images?.length ?? 0) > 0;
  // No search, no marks of ours: "[1]" is then the model's own way of writing.
  if (!knowledge || reply.grounds().retrieved === undefined) return;
  const claims = replySentences(reply.words()).some(({ text }) => !claimsNothing(text));
  if (unknown && passages.length === 0 && claims && !others) reply.notice('unsupported', UNKNOWN_NOTICE);
  try {
    for (const [index, part] of reply.parts.entries()) {
      if (part.type !== 'text') continue;
      const { text, sentences } = await knowledge.check(part.text.replace(FENCE, ''), passages, signal);
      if (text !== part.text) reply.set(index, { type: 'text', text });
      for (const words of unsupportedNotices(sentences, {
        passages: passages.length,
        own: !others && passages.length > 0,
      }))
        reply.notice('unsupported', words);
    }
  } catch (error) {
    log.warn({ err: error }, 'the citations of a reply were not checked');
    reply.notice('unsupported', 'The citations of this reply were not checked.');
  }
}
