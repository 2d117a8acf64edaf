// Who is asking: reads a session cookie or an API key from request headers. The only way a principal comes to be.
import type { Principal } from './permissions';

/** Headers by lower-case name, as both fetch's Headers and a socket handshake offer them. */
export interface Users {
  /** Null when the headers carry nothing valid. Never throws for bad credentials. */
  authenticate(headers: Headers): Promise<Principal | null>;
  /**
   * Everything below /api/auth/: sign-in, sign-out, password change (better-auth).
   * `remoteAddress` is the peer of the connection; attempts are counted by it (or by X-Forwarded-For behind a proxy).
   */
  handleAuth(request: Request, remoteAddress?: string): Promise<Response>;
  /** True while no account exists: the first visit makes the admin. */
  needsSetup(): Promise<boolean>;
}
