// What people put to their messages: pictures and documents, seen by their owner alone.
import type { Attachment } from '@/contracts/conversations';
import type { Principal } from '../users/permissions';

export interface Attachments {
  /** Kind and type are read from the bytes, not believed. Throws `invalid`, `too_large`. */
  put(principal: Principal, file: { name: string; bytes: Uint8Array }): Promise<Attachment>;
  /** In the order of `ids`. Throws `not_found` when one is not theirs. */
  list(principal: Principal, ids: readonly string[]): Promise<Attachment[]>;
  /** Throws `not_found`. */
  bytes(principal: Principal, id: string): Promise<{ attachment: Attachment; bytes: Uint8Array }>;
  /** The words of a document; '' for a picture. */
  text(principal: Principal, id: string): Promise<string>;
  remove(principal: Principal, id: string): Promise<void>;
}
