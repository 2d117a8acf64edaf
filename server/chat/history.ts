// Stored messages as a turn is told of them: words, cards, the text of documents and the bytes of pictures.

import type { Message } from '@/contracts/conversations';
import type { AnalyticsPlan } from '@/contracts/plan';
import type { Attachments } from '../conversations/attachments';
import type { SaidBefore, Summary } from '../conversations/conversations';
import type { Logger } from '../log';
import type { Principal } from '../users/permissions';
import type { TurnMessage } from './turn';

/** Newest messages with documents or pictures of which these are read again. */
const MOST_WITH_FILES = 4;

export function wordsOf({ parts }: Pick<Message, 'parts'>): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
}

/** The plan of the newest card with a figure. */
export function lastPlan(messages: readonly Pick<Message, 'parts'>[]): AnalyticsPlan | null {
  for (const { parts } of messages.toReversed()) {
    const part = parts.findLast((one) => one.type === 'tool' && one.output?.card === 'answer');
    if (part?.type === 'tool' && part.output?.card === 'answer') return part.output.answer.plan;
  }
  return null;
}

/** What the summary retells is not told again. One of another branch is of no use. */
export function afterSummary(history: SaidBefore['messages'], summary: Summary | null, total: number) {
  const at = summary ? history.findIndex(({ id }) => id === summary.uptoId) : -1;
  if (summary && at >= 0) {
    return { recent: history.slice(at + 1), summary: summary.text, summarised: summary.messages, leftOut: 0 };
  }
  const isWhole = history.length === 0 || history[0]?.parentId === null;
  return {
    recent: [...history],
    summary: null,
    summarised: 0,
    leftOut: isWhole ? 0 : Math.max(1, total - history.length),
  };
}

export interface HistoryReader {
  /** Oldest first. A file that is gone is left out. */
  read(principal: Principal, messages: readonly Pick<Message, 'role' | 'parts'>[]): Promise<TurnMessage[]>;
}

export function createHistoryReader(
  attachments: Pick<Attachments, 'bytes' | 'text'>,
  log: Pick<Logger, 'warn'>,
): HistoryReader {
  const orNothing = <T>(work: Promise<T>) =>
    work.then(
      (value) => [value],
      (error) => {
        log.warn({ err: error }, 'a file of a message could not be read');
        return [];
      },
    );

  return {
    async read(principal, messages) {
      const withFiles = messages.filter(({ parts }) =>
        parts.some(({ type }) => type === 'image' || type === 'document'),
      );
      const read = new Set(withFiles.slice(-MOST_WITH_FILES));
      return Promise.all(
        messages.map(async (message): Promise<TurnMessage> => {
          const { role, parts } = message;
          const told: TurnMessage = { role, text: wordsOf(message) };
          const cards = parts.filter(({ type }) => type === 'tool');
          if (cards.length > 0) told.parts = cards;
          if (!read.has(message)) return told;
          const [images, documents] = await Promise.all([
            Promise.all(
              parts.flatMap((part) =>
                part.type === 'image'
                  ? [
                      orNothing(
                        attachments
                          .bytes(principal, part.attachmentId)
                          .then(({ bytes }) => ({ mime: part.mime, bytes })),
                      ),
                    ]
                  : [],
              ),
            ),
            Promise.all(
              parts.flatMap((part) =>
                part.type === 'document'
                  ? [
                      orNothing(
                        attachments.text(principal, part.attachmentId).then((text) => ({ name: part.name, text })),
                      ),
                    ]
                  : [],
              ),
            ),
          ]);
          if (images.length > 0) told.images = images.flat();
          if (documents.length > 0) told.documents = documents.flat();
          return told;
        }),
      );
    },
  };
}
