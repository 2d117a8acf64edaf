// What the socket tells of documents that are worked on, put into the lists that are on screen.
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import { DOCUMENT_STATES, type DocumentPage, type KnowledgeDocument } from '@/contracts/knowledge';
import type { JobProgress } from '@/contracts/realtime';

export type DocumentPages = InfiniteData<z.output<typeof DocumentPage>>;

/** The step, where the news name one. */
const stepOf = ({ message }: JobProgress): KnowledgeDocument['state'] | null =>
  DOCUMENT_STATES.find((state) => state === message) ?? null;

export const shareOf = ({ done, total }: Pick<JobProgress, 'done' | 'total'>) =>
  total ? Math.min(1, done / total) : null;

/** The same object when the document is not in it. */
export function tellPages(pages: DocumentPages, news: JobProgress): DocumentPages {
  const isIt = ({ id }: KnowledgeDocument) => id === news.jobId;
  if (!pages.pages.some(({ items }) => items.some(isIt))) return pages;
  const change = (document: KnowledgeDocument): KnowledgeDocument =>
    isIt(document) ? { ...document, state: stepOf(news) ?? document.state, progress: shareOf(news) } : document;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
}
