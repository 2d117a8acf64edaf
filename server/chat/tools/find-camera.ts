// Which camera is meant, among those that the asker may see: by id, slug, name, or a part of its name that no other has.
import type { Camera } from '@/contracts/cameras';
import type { Cameras } from '../../cameras/cameras';
import { AppError } from '../../errors';
import { isAtLeast, type Principal } from '../../users/permissions';
import { named } from '../untrusted';

const MOST_NAMED = 8;
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:the|camera|cam)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Why somebody sees no camera, and what to do about it. */
export function noCamera({ role }: Pick<Principal, 'role'>): string {
  return isAtLeast(role, 'operator')
    ? 'There is no camera yet. Add one on the Live page, with "Add camera".'
    : 'There is no camera that you may see yet. An admin can add one or let you see it.';
}

/** Throws `not_found`, with the names that there are. */
export async function getCamera(cameras: Pick<Cameras, 'list'>, principal: Principal, wanted: string): Promise<Camera> {
  const seen = await cameras.list(principal);
  const exact = wanted.trim().toLowerCase();
  const loose = plain(wanted);
  const found =
    seen.find(({ id, slug, name }) => [id, slug, name.toLowerCase()].includes(exact)) ??
    only(seen.filter(({ name }) => plain(name) === loose)) ??
    only(seen.filter(({ name }) => loose !== '' && plain(name).includes(loose)));
  if (found) return found;
  const names = seen.slice(0, MOST_NAMED).map(({ name }) => named(name));
  const there =
    names.length === 0
      ? noCamera(principal)
      : `There is ${names.join(', ')}${seen.length > MOST_NAMED ? ' and others' : ''}.`;
  throw new AppError('not_found', `I know no camera ${named(wanted, 80)}. ${there}`);
}

function only<T>(items: readonly T[]): T | null {
  return items.length === 1 ? items[0]! : null;
}
