// The one function that decides. Pages, HTTP routes and socket events all name what they need and ask here; nothing
// else compares roles.
import { ROLES, type Role } from '@/contracts/common';
import type { Me } from '@/contracts/users';
import { AppError } from '../errors';

/** Who is asking. `cameraIds` null means every camera. */
export type Principal = Me;

/** `public` needs nobody; the others name the least role. */
export type Need = 'public' | Role;

/** True when `role` may do what `least` may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The lesser of two roles: a key never does more than its owner. */
export function lesserRole(one: Role, other: Role): Role {
  return isAtLeast(one, other) ? other : one;
}

/** Returns the principal when it may; throws `unauthenticated` or `forbidden` with a sentence for the person. */
export function authorize(principal: Principal | null, need: Role): Principal;
export function authorize(principal: Principal | null, need: Need): Principal | null;
export function authorize(principal: Principal | null, need: Need): Principal | null {
  if (need === 'public') return principal;
  if (!principal) throw new AppError('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer ...".');
  if (!isAtLeast(principal.role, need)) {
    throw new AppError('forbidden', `This needs the role ${need}; you are ${principal.role}.`);
  }
  return principal;
}

export function maySeeCamera(principal: Principal, cameraId: string): boolean {
  return principal.cameraIds === null || principal.cameraIds.includes(cameraId);
}

/** Throws `not_found` for a camera the principal may not see: its existence is not theirs to learn. */
export function assertCamera(principal: Principal, cameraId: string): void {
  if (!maySeeCamera(principal, cameraId)) throw new AppError('not_found', 'There is no such camera.');
}
