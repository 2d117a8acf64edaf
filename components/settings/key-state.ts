// Whether a key still opens anything.
import type { ApiKey } from '@/contracts/users';

export type KeyState = 'works' | 'expired' | 'revoked';

export function keyState(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now = Date.now(),
): KeyState {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= now ? 'expired' : 'works';
}
