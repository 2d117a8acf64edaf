// Conversations as files: one turn a line, training examples for fine-tuning, Markdown to read, XML. Pure text, from
// messages to a string.
import type { Conversation, Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';

export const TRANSCRIPT_FORMATS = ['jsonl', 'openai', 'markdown', 'xml'] as const;
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

export interface Told {
  conversation: Conversation;
  /** The shown branch, oldest first. */
  messages: readonly Message[];
  /** The system prompt of an agent, '' where it has none or is gone. */
  systemOf(agentId: string): string;
}

interface Format {
  mime: string;
  extension: string;
  /** One conversation. */
  write(told: Told): string;
  /** Around all of them. */
  head?: string;
  tail?: string;
}

const isText = (part: Part): part is Extract<Part, { type: 'text' }> => part.type === 'text';

/** The words of a message, without cards and thoughts. */
export function wordsOf(message: Pick<Message, 'parts'>): string {
  return message.parts
    .filter(isText)
    .map(({ text }) => text)
    .join('\n')
    .trim();
}

const spoken = (told: Told) => told.messages.filter((message) => wordsOf(message) !== '');

function metadataOf(message: Message): Record<string, unknown> {
  const tools = message.parts.filter((part) => part.type === 'tool').map(({ name, input }) => ({ name, input }));
  return {
    role: message.role,
    agent: message.agent?.name ?? null,
    provider: message.provider,
    model: message.model,
    tokens: message.tokens,
    latency_ms: message.latencyMs,
    ...(message.rating === null ? {} : { rating: message.rating }),
    ...(tools.length > 0 ? { tools } : {}),
  };
}

function jsonl(told: Told): string {
  return spoken(told)
    .map((message, index) =>
      JSON.stringify({
        conversation_id: told.conversation.id,
        turn_number: index + 1,
        agent_id: message.agent?.id ?? null,
        message: wordsOf(message),
        timestamp: message.createdAt,
        metadata: metadataOf(message),
      }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

interface Line {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** As one agent heard it: its own words are the assistant's, everybody else's come from the user; the two alternate. */
function heardBy(agentId: string, told: Told): Line[] {
  const several = new Set(told.messages.flatMap(({ agent }) => agent?.id ?? [])).size > 1;
  const lines: Line[] = [];
  for (const message of spoken(told)) {
    if (message.role === 'system') continue;
    const own = message.role === 'assistant' && message.agent?.id === agentId;
    const name = message.role === 'assistant' && several && !own ? `${message.agent?.name ?? 'Somebody'}: ` : '';
    const line: Line = { role: own ? 'assistant' : 'user', content: name + wordsOf(message) };
    const before = lines.at(-1);
    if (before?.role === line.role) before.content += `\n\n${line.content}`;
    else lines.push(line);
  }
  // An example ends with what is to be learned, and begins with what it answers.
  while (lines.at(-1)?.role === 'user') lines.pop();
  while (lines[0]?.role === 'assistant') lines.shift();
  return lines;
}

/** One example for each agent that spoke: {"messages": [system, user, assistant, ...]}. */
function openai(told: Told): string {
  const agents = [...new Set(told.messages.flatMap(({ agent }) => agent?.id ?? []))];
  return agents
    .flatMap((agentId) => {
      const lines = heardBy(agentId, told);
      if (lines.length === 0) return [];
      const system = told.systemOf(agentId);
      const first: Line[] = system ? [{ role: 'system', content: system }] : [];
      return [`${JSON.stringify({ messages: [...first, ...lines] })}\n`];
    })
    .join('');
}

const speakerOf = (message: Message) =>
  message.role === 'user' ? 'User' : message.role === 'system' ? 'System' : (message.agent?.name ?? 'Assistant');

/** A heading cannot hold a line break, and its marks are escaped. */
const heading = (text: string) => text.replace(/\s+/g, ' ').replace(/([\\`*_[\]<>#])/g, '\\$1');

function markdown(told: Told): string {
  const { conversation } = told;
  const turns = spoken(told).map(
    (message) => `### ${heading(speakerOf(message))}\n\n*${message.createdAt}*\n\n${wordsOf(message)}\n`,
  );
  return `# ${heading(conversation.title || 'Conversation')}\n\n*${conversation.createdAt}*\n\n${turns.join('\n')}\n`;
}

// What XML 1.0 may hold at all (section 2.2); lone surrogates are not characters either.
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const clean = (text: string) => text.replace(NO_XML, '\uFFFD');

function attribute(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return clean(text)
    .replace(/[&<>"]/g, (mark) => marks[mark]!)
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/**
 * A section that holds any text. The mark of its end is split over two. A carriage return stands between two: inside
 * one, every reader makes a line feed of it (XML 1.0, section 2.11).
 */
const cdata = (text: string) =>
  `<![CDATA[${clean(text).replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[')}]]>`;

function xml(told: Told): string {
  const { conversation } = told;
  const turns = spoken(told).map(
    (message, index) =>
      `    <turn number="${index + 1}" role="${message.role}"${
        message.agent ? ` agent_id="${message.agent.id}" agent="${attribute(message.agent.name)}"` : ''
      } timestamp="${message.createdAt}">\n      <message>${cdata(wordsOf(message))}</message>\n      <metadata>${cdata(
        JSON.stringify(metadataOf(message)),
      )}</metadata>\n    </turn>\n`,
  );
  return `  <conversation id="${conversation.id}" title="${attribute(conversation.title)}" created="${
    conversation.createdAt
  }">\n${turns.join('')}  </conversation>\n`;
}

export const FORMATS: Record<TranscriptFormat, Format> = {
  jsonl: { mime: 'application/x-ndjson', extension: 'jsonl', write: jsonl },
  openai: { mime: 'application/x-ndjson', extension: 'openai.jsonl', write: openai },
  markdown: { mime: 'text/markdown; charset=utf-8', extension: 'md', write: markdown },
  xml: {
    mime: 'application/xml',
    extension: 'xml',
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<conversations>\n',
    write: xml,
    tail: '</conversations>\n',
  },
};

/** All conversations as one file. */
export function writeTranscripts(format: TranscriptFormat, all: readonly Told[]): string {
  const { head = '', write, tail = '' } = FORMATS[format];
  return head + all.map(write).join('') + tail;
}
