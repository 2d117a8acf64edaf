// Slugs of collections. Those of an agent's own, `agent_..._kb`, have underscores, which no other slug has.
import { validate } from 'uuid';
import { slugify } from '../slug';

/** Words that stand where a slug may stand in the addresses of pages. */
const TAKEN = ['graph', 'documents'];

export function collectionSlug(name: string): string {
  const slug = slugify(name);
  if (slug === '') return 'collection';
  return validate(slug) || TAKEN.includes(slug) ? `collection-${slug}` : slug;
}
