// Keys of language servers as they lie in the database: sealed with AES-256-GCM under a key made of the server's own
// secret, so that a copy of the database alone opens nothing.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** What is stored without it was stored before keys were sealed. */
const MARK = 'sealed:1:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface KeySeal {
  /** `id`: of the row, which alone can read it again. */
  seal(key: string, id: string): string;
  /** Null: it was sealed under another secret, for another row, or is damaged. */
  open(stored: string, id: string): string | null;
}

export function createKeySeal(secret: string): KeySeal {
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'sightline: keys of language servers', 32));
  return {
    seal(key, id) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, own, nonce).setAAD(Buffer.from(id));
      const sealed = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()]);
      return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(stored, id) {
      if (!stored.startsWith(MARK)) return stored;
      const bytes = Buffer.from(stored.slice(MARK.length), 'base64url');
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      if (tag.byteLength < TAG_BYTES) return null;
      const decipher = createDecipheriv(ALGORITHM, own, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
