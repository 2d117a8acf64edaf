import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Message } from '@/contracts/conversations';
import { type Told, writeTranscripts } from './transcript';

const ada = { id: uuidv7(), name: 'Ada' };
const bob = { id: uuidv7(), name: 'Bob "the <guard>" & co' };
const AT = '2026-11-21T09:00:00.000Z';

function say(agent: typeof ada | null, text: string, more: Partial<Message> = {}): Message {
  return {
    ...{ id: uuidv7(), conversationId: uuidv7(), parentId: null, status: 'done', agent, provider: null, model: 'm' },
    ...{ tokens: 3, latencyMs: 10, firstTokenMs: 5, rating: null, context: null, createdAt: AT, siblings: [] },
    role: agent ? 'assistant' : 'user',
    parts: [{ type: 'text', text }],
    ...more,
  };
}

function told(messages: Message[], title = 'Gate'): Told {
  const run = null;
  return {
    conversation: {
      ...{ id: uuidv7(), title, kind: 'generated', agent: null, archived: false, headId: null, run },
      ...{ messages: messages.length, createdAt: AT, updatedAt: AT },
    },
    messages,
    systemOf: (id) => (id === ada.id ? 'You are Ada.' : ''),
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('a transcript as lines', () => {
  it('has one turn a line, with who said what and when', () => {
    const talk = told([say(null, 'Talk about gates.'), say(ada, 'Gates open.'), say(bob, 'And\nclose.')]);
    const found = lines(writeTranscripts('jsonl', [talk]));
    expect(found.map((line) => [line.turn_number, line.agent_id, line.message])).toEqual([
      [1, null, 'Talk about gates.'],
      [2, ada.id, 'Gates open.'],
      [3, bob.id, 'And\nclose.'],
    ]);
    expect(Object.keys(found[1])).toEqual([
      ...['conversation_id', 'turn_number', 'agent_id', 'message', 'timestamp', 'metadata'],
    ]);
    expect(found[1]).toMatchObject({ conversation_id: talk.conversation.id, timestamp: AT, metadata: { model: 'm' } });
  });

  it('leaves out what holds no words', () => {
    expect(writeTranscripts('jsonl', [told([say(ada, '  ')])])).toBe('');
  });
});

describe('training examples', () => {
  it('are one for each agent, in which its own words are the assistant’s', () => {
    const talk = told([say(null, 'Topic'), say(ada, 'One'), say(bob, 'Two'), say(ada, 'Three'), say(bob, 'Four')]);
    expect(lines(writeTranscripts('openai', [talk]))).toEqual([
      {
        messages: [
          { role: 'system', content: 'You are Ada.' },
          { role: 'user', content: 'Topic' },
          { role: 'assistant', content: 'One' },
          { role: 'user', content: `${bob.name}: Two` },
          { role: 'assistant', content: 'Three' },
        ],
      },
      {
        messages: [
          { role: 'user', content: 'Topic\n\nAda: One' },
          { role: 'assistant', content: 'Two' },
          { role: 'user', content: 'Ada: Three' },
          { role: 'assistant', content: 'Four' },
        ],
      },
    ]);
  });

  it('alternate and end with the assistant, whoever spoke how often', () => {
    const speakers = fc.array(fc.constantFrom(null, ada, bob), { maxLength: 20 });
    fc.assert(
      fc.property(speakers, (order) => {
        const text = writeTranscripts('openai', [told(order.map((who, n) => say(who, `word ${n}`)))]);
        for (const { messages } of lines(text)) {
          const roles = messages.map(({ role }: { role: string }) => role).filter((role: string) => role !== 'system');
          expect(roles.length % 2).toBe(0);
          roles.forEach((role: string, n: number) => void expect(role).toBe(n % 2 ? 'assistant' : 'user'));
        }
      }),
    );
  });
});

type Node = Record<string, Node[] | string>;

/** The text of every <message>, in order, as a reader gets it: sections and character references joined. */
function messagesOf(text: string): string[] {
  const parser = new XMLParser({ trimValues: false, preserveOrder: true, htmlEntities: true, cdataPropName: 'cdata' });
  const textOf = (node: Node): string =>
    typeof node['#text'] === 'string' ? node['#text'] : Object.values(node).flatMap(listed).map(textOf).join('');
  const listed = (value: Node[] | string): Node[] => (Array.isArray(value) ? value : []);
  const found = (node: Node): string[] =>
    Object.entries(node).flatMap(([name, value]) =>
      name === 'message' ? [listed(value).map(textOf).join('')] : listed(value).flatMap(found),
    );
  return (parser.parse(text) as Node[]).flatMap(found);
}

describe('XML', () => {
  it('is valid and gives back every word, whatever was said', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        ']]>',
        ']]>]]>',
        '<![CDATA[',
        '&amp;',
        '</turn>',
        'a\u0000b',
        '\u000b',
        '\ud800',
        '😀 <b>',
        'a\r\nb\rc',
        '\r]]>\r',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), words, (texts, title) => {
        const spoken = texts.filter((text) => text.trim() !== '');
        const text = writeTranscripts('xml', [
          told(
            texts.map((one) => say(bob, one)),
            title,
          ),
        ]);
        expect(XMLValidator.validate(text)).toBe(true);
        const legal = (one: string) =>
          one.trim().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
        expect(messagesOf(text)).toEqual(spoken.map(legal));
      }),
    );
  });
});

describe('Markdown', () => {
  it('names who speaks and cannot be broken by a title', () => {
    const text = writeTranscripts('markdown', [told([say(null, 'Hi'), say(bob, '**hello**')], 'A\n# <b>title</b>')]);
    expect(text).toContain('# A \\# \\<b\\>title\\</b\\>\n');
    expect(text).toContain('### User\n');
    expect(text).toContain('### Bob "the \\<guard\\>" & co\n');
    expect(text).toContain('\n**hello**\n');
  });
});
