// Walks through the passages of all documents of a collection, page by page: those of one document after the other.
import type { Chunk, KnowledgeDocument } from '@/contracts/knowledge';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface WalkDoors {
  documents(cursor: string | null): Promise<Page<KnowledgeDocument>>;
  chunks(documentId: string, cursor: string | null): Promise<Page<Chunk>>;
}

/** Where the walk stands: documents still to be read, the place in the first of them, and where more are. */
export interface Place {
  left: KnowledgeDocument[];
  chunkCursor: string | null;
  documentCursor: string | null;
  /** Documents have been asked for at all. */
  begun: boolean;
}

export interface Step {
  items: { chunk: Chunk; document: KnowledgeDocument }[];
  next: Place | null;
}

export const START: Place = { left: [], chunkCursor: null, documentCursor: null, begun: false };

/** At least so many passages, of as many documents as that takes; fewer at the end. Documents without any are passed by. */
export async function walk(place: Place, doors: WalkDoors, least: number): Promise<Step> {
  let { left, chunkCursor, documentCursor, begun } = place;
  const items: Step['items'] = [];
  while (items.length < least) {
    const [document] = left;
    if (document) {
      const page = await doors.chunks(document.id, chunkCursor);
      items.push(...page.items.map((chunk) => ({ chunk, document })));
      chunkCursor = page.nextCursor;
      if (chunkCursor === null) left = left.slice(1);
    } else {
      if (begun && documentCursor === null) break;
      const page = await doors.documents(documentCursor);
      left = page.items.filter(({ chunks }) => chunks > 0);
      documentCursor = page.nextCursor;
      begun = true;
    }
  }
  const over = left.length === 0 && begun && documentCursor === null;
  return { items, next: over ? null : { left, chunkCursor, documentCursor, begun } };
}
