// Once a second, tells every open page how things stand, each only of the cameras it may see. Nobody there: no work.
import type { StatsTick } from '@/contracts/overview';
import type { Principal } from '../users/permissions';
import type { Realtime } from './realtime';

const TICK_MS = 1_000;

export function startStats(realtime: Realtime, statsTick: (principal: Principal) => StatsTick): () => void {
  const timer = setInterval(() => {
    for (const { principal, emit } of realtime.connections()) emit('stats:tick', statsTick(principal));
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
