// Slugs of agents: the short names they have in addresses and as models ("agent:security-guard").
import { validate } from 'uuid';
import { slugify } from '../slug';

/** Words that stand where a slug may stand in our addresses. */
const TAKEN = ['templates', 'import', 'new'];

/** Never empty, never mistaken for an id or for a word of an address. */
export function slugOfAgent(name: string): string {
  const slug = slugify(name);
  if (slug === '') return 'agent';
  return validate(slug) || TAKEN.includes(slug) ? `agent-${slug}` : slug;
}
