// Where things of this room are: pages for people, doors for data.
import type { Chunk } from '@/contracts/knowledge';

const API = '/api/v1/knowledge';

export const COLLECTIONS = `${API}/collections`;
export const collectionDoor = (name: string) => `${COLLECTIONS}/${encodeURIComponent(name)}`;
export const documentDoor = (id: string) => `${API}/documents/${id}`;
export const UPLOAD = `${API}/upload`;
export const UPLOAD_URL = `${API}/url`;
export const STATS = `${API}/stats`;
export const ANSWER = `${API}/answer`;

export const collectionPage = (slug: string) => `/knowledge/${encodeURIComponent(slug)}`;

/** The document, opened where a passage stands in it. */
export const passagePage = (id: string, { start, end }: Pick<Chunk, 'start' | 'end'>) =>
  `/knowledge/documents/${id}?at=${start}&to=${end}`;
