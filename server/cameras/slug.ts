// Slugs: the short names that cameras have in addresses, made from what people call them.
const UUID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_LENGTH = 60;

/** Lower-case ASCII words joined by hyphens, without accents; '' when nothing of the name is left. */
export function slugify(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}

/** Like slugify, but never empty, never mistaken for an id, and never that of an agent's own camera (`agent-...`). */
export function cameraSlug(name: string): string {
  const slug = slugify(name);
  return slug === '' || UUID_SHAPE.test(slug) || slug.startsWith('agent-') ? `camera-${slug}`.replace(/-$/, '') : slug;
}

export function agentSlug(agent: string): string {
  return `agent-${slugify(agent) || 'unnamed'}`;
}
