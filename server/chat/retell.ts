// What a model writes about a conversation in the background, after a reply: its title, and a summary of what will soon
// no longer fit. Neither holds anything up; a model that cannot, or that is too small to be trusted with it, changes nothing.
import type { ModelRef } from '@/contracts/agents';
import type { Message } from '@/contracts/conversations';
import type { Conversations } from '../conversations/conversations';
import type { LanguageChat } from '../inference/chat-types';
import type { Logger } from '../log';
import type { Principal } from '../users/permissions';
import { isTiny } from './ability';
import { wordsOf } from './history';
import { shownWords } from './shown';
import { createFence } from './untrusted';
import type { Windows } from './windows';

const TITLE_LIMIT_MS = 20_000;
const SUMMARY_LIMIT_MS = 120_000;
const TITLE_TOKENS = 24;
const SUMMARY_TOKENS = 500;
const LONGEST_TITLE = 60;
/** Characters of one message, and of all that are retold in one call: about 5,000 tokens. */
const MOST_OF_MESSAGE = 1_500;
const MOST_AT_ONCE = 16_000;
const MOST_TOKENS = 7_000;
const MOST_READ = 2_000;
/** Of the messages that fill the window, so many stay as they were said. */
const KEPT_SHARE = 0.5;
/** How full the window is when it is time to retell. */
const FULL = 0.7;

export interface Replied {
  principal: Principal;
  conversationId: string;
  agentId: string;
  /** The branch up to the reply, oldest first, as far as it was read. */
  messages: readonly Pick<Message, 'id' | 'role' | 'parts' | 'parentId'>[];
  /** Most messages that a reply is built on. */
  turns: number;
  reply: Message;
  /** Who spoke; null when no model did. */
  speaker: { provider: string; model: string } | null;
}

export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 20 ? cut.lastIndexOf(' ') : LONGEST_TITLE)}…`;
}

/** Without the quotes, marks and "Title:" that models put around. */
function cleanTitle(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line
    .replace(/^(?:\**\s*)?title\s*:\s*/i, '')
    .replace(/^["'“*#\s]+|["'”*.\s]+$/g, '')
    .slice(0, 80)
    .trim();
}

export interface Retelling {
  /** Both, in the background. */
  after(replied: Replied): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createRetelling(deps: {
  language: Pick<LanguageChat, 'chat' | 'resolve'>;
  conversations: Pick<Conversations, 'suggestTitle' | 'summary' | 'setSummary' | 'branch'>;
  windows: Windows;
  log: Pick<Logger, 'warn'>;
}): Retelling {
  const { conversations } = deps;
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const summarising = new Set<string>();

  async function write(
    kind: string,
    replied: Replied,
    models: ModelRef[],
    prompt: string[],
    limits: [tokens: number, ms: number],
  ) {
    let text = '';
    let complete = false;
    for await (const part of deps.language.chat({
      kind,
      userId: replied.principal.userId,
      agentId: replied.agentId,
      conversationId: replied.conversationId,
      models,
      messages: [
        { role: 'system', text: prompt[0]! },
        { role: 'user', text: prompt.slice(1).join('\n\n') },
      ],
      parameters: { temperature: 0.2, maxTokens: limits[0] },
      window: deps.windows.ask(
        `${models[0]?.provider}/${models[0]?.model}`,
        MOST_TOKENS,
        replied.reply.context?.window ?? MOST_TOKENS,
      ),
      limits: { totalMs: limits[1] },
      signal: closing.signal,
    })) {
      if (part.kind === 'text') text += part.text;
      if (part.kind === 'end') complete = part.finish === 'stop';
    }
    return { text: text.trim(), complete };
  }

  async function title(replied: Replied, models: ModelRef[]): Promise<void> {
    const asked = replied.messages.find(({ role }) => role === 'user');
    if (!asked) return;
    const fence = createFence();
    const said = `${wordsOf(asked).slice(0, 800)}\n\n${wordsOf(replied.reply).slice(0, 800)}`;
    const { text } = await write(
      'title',
      replied,
      models,
      [
        `You name conversations. ${fence.rule}`,
        fence.wrap('a conversation', said),
        'Give a title of at most six words, in the language of the conversation. Reply with the title alone.',
      ],
      [TITLE_TOKENS, TITLE_LIMIT_MS],
    );
    const short = cleanTitle(text);
    if (short.length > 2) await conversations.suggestTitle(replied.conversationId, short);
  }

  /** Which messages are to be retold: the older ones, once the window or the number of turns is nearly used up. */
  function endOfOld(replied: Replied): Pick<Message, 'id'> | null {
    const { context } = replied.reply;
    const { messages, turns } = replied;
    if (!context || messages.length < 4) return null;
    const used = context.system + context.memory + context.summary + context.recent + context.tools + context.reply;
    const full = context.leftOut > 0 || used > context.window * FULL || messages.length > turns * FULL;
    if (!full) return null;
    const keep = Math.max(2, Math.floor(Math.min(context.messages, turns) * KEPT_SHARE));
    return messages.at(-keep - 1) ?? null;
  }

  async function summarise(replied: Replied, models: ModelRef[]): Promise<void> {
    const end = endOfOld(replied);
    if (!end) return;
    const { principal, conversationId } = replied;
    const before = await conversations.summary(conversationId);
    const branch = await conversations.branch(principal, conversationId, end.id, MOST_READ);
    const known = before ? branch.findIndex(({ id }) => id === before.uptoId) : -1;
    let summary = known >= 0 && before ? before.text : '';
    let count = known >= 0 && before ? before.messages : 0;
    let rest = branch.slice(known + 1);
    if (rest.length < 2) return;
    while (rest.length > 0) {
      const fence = createFence();
      const lines: string[] = [];
      let length = 0;
      let taken = 0;
      for (const message of rest) {
        const shown = shownWords(message.parts, fence).slice(0, 600);
        const line = `${message.role}: ${wordsOf(message).slice(0, MOST_OF_MESSAGE)} ${shown}`.trim();
        if (taken > 0 && length + line.length > MOST_AT_ONCE) break;
        lines.push(line);
        length += line.length;
        taken += 1;
      }
      const { text, complete } = await write(
        'summary',
        replied,
        models,
        [
          `You keep the minutes of a conversation. ${fence.rule}`,
          fence.wrap('the minutes so far', summary || '(none yet)'),
          fence.wrap('what was said since', lines.join('\n\n'), MOST_AT_ONCE * 2),
          'Write the new minutes, at most 250 words: names, figures, decisions, open questions. Add nothing that was not said. Reply with the minutes alone.',
        ],
        [SUMMARY_TOKENS, SUMMARY_LIMIT_MS],
      );
      // A model that runs on, or says nothing, has not retold it.
      if (!complete || text.length < 20) return;
      summary = text;
      count += taken;
      const upto = rest[taken - 1]!;
      rest = rest.slice(taken);
      await conversations.setSummary(conversationId, { uptoId: upto.id, text: summary, messages: count });
    }
  }

  async function run(replied: Replied): Promise<void> {
    const { speaker, conversationId } = replied;
    if (!speaker || replied.reply.status !== 'done') return;
    const models = [speaker];
    const resolved = await deps.language.resolve(models);
    if (!resolved || isTiny(resolved.model, resolved.info)) return;
    if (replied.messages.filter(({ role }) => role === 'user').length === 1 && replied.messages[0]?.parentId === null) {
      await title(replied, models);
    }
    if (summarising.has(conversationId)) return;
    summarising.add(conversationId);
    await summarise(replied, models).finally(() => summarising.delete(conversationId));
  }

  return {
    after(replied) {
      const work = run(replied)
        .catch((error) => {
          if (!closing.signal.aborted) deps.log.warn({ err: error }, 'a conversation was not retold');
        })
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}
