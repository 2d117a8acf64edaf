// What every room is given at boot: settings, log, database, and a way to tell browsers something. One object, made
// in main.ts, so that a room's needs are in its signature and a test can hand it a database of its own.
import type { ServerEvents } from '@/contracts/realtime';
import type { Database } from './db/open';
import type { Env } from './env';
import type { Logger } from './log';

/** Who an event is for. `camera` reaches those who may see it; `watchers` only pages that show it now. */
export type Audience = { camera: string } | { watchers: string } | { user: string } | { role: 'admin' } | 'everyone';

export type Broadcast = <E extends keyof ServerEvents>(audience: Audience, event: E, payload: ServerEvents[E]) => void;

export interface Core {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  readonly broadcast: Broadcast;
}
