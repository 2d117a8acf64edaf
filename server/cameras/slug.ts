// Slugs of cameras: the short names they have in addresses.
import { slugify } from '../slug';

const UUID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Like slugify, but never empty, never mistaken for an id, and never that of an agent's own camera (`agent-...`). */
export function cameraSlug(name: string): string {
  const slug = slugify(name);
  return slug === '' || UUID_SHAPE.test(slug) || slug.startsWith('agent-') ? `camera-${slug}`.replace(/-$/, '') : slug;
}

export function agentSlug(agent: string): string {
  return `agent-${slugify(agent) || 'unnamed'}`;
}
