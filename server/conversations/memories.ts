// Long-term memory: facts that somebody asked an agent to keep. Of one agent and one person, and nobody else's.
import type { Memory } from '@/contracts/conversations';
import type { Principal } from '../users/permissions';

export interface Memories {
  list(principal: Principal, agentId?: string | null): Promise<Memory[]>;
  /** The same words twice are one memory. */
  add(principal: Principal, input: { agentId: string; text: string; messageId?: string | null }): Promise<Memory>;
  update(principal: Principal, id: string, text: string): Promise<Memory>;
  remove(principal: Principal, id: string): Promise<void>;
  /** Those nearest to a text, best first; without an embedder by shared words. */
  recall(principal: Principal, agentId: string, text: string, limit: number): Promise<Memory[]>;
}
