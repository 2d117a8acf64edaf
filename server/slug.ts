// The short name that something has in addresses, made from what people call it.
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
