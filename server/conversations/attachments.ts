// What people put to their messages: pictures and documents, seen by their owner alone.
import { buffer } from 'node:stream/consumers';
import { v7 as uuidv7 } from 'uuid';
import type { Attachment } from '@/contracts/conversations';
import type { Core } from '../core';
import { documentText } from '../documents/document-text';
import { fileKind } from '../documents/file-kind';
import { AppError } from '../errors';
import type { Media } from '../media/media';
import type { Principal } from '../users/permissions';
import { type AttachmentRow, attachmentStore } from './attachment-store';
import { cleanImage } from './image-file';

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
  /** Removes what was chosen a day ago and never sent; returns how many. */
  clean(): Promise<number>;
}

const MEBIBYTE = 1024 * 1024;
const MOST_IMAGE = 10 * MEBIBYTE;
export const MOST_DOCUMENT = 20 * MEBIBYTE;
const MOST_NAME = 200;

/** Without folders and characters that a header or a list could trip over. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = Buffer.from(last)
    .toString()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return plain.length <= MOST_NAME ? plain || 'file' : `${plain.slice(0, MOST_NAME - 20)}...${plain.slice(-16)}`;
}

function toAttachment({ id, kind, name, mime, bytes, characters }: AttachmentRow): Attachment {
  return { id, kind, name, mime, bytes, characters };
}

export function createAttachments(core: Pick<Core, 'db' | 'log'>, { media }: { media: Media }): Attachments {
  const store = attachmentStore(core.db);
  const none = () => new AppError('not_found', 'There is no such attachment.');

  async function get(principal: Principal, id: string): Promise<AttachmentRow> {
    const [row] = await store.list(principal.userId, [id]);
    if (!row) throw none();
    return row;
  }

  return {
    async put(principal, { name, bytes }) {
      const file = fileKind(name, bytes);
      const most = file.kind === 'image' ? MOST_IMAGE : MOST_DOCUMENT;
      if (bytes.byteLength > most) {
        const what = file.kind === 'image' ? 'A picture' : 'A document';
        throw new AppError('too_large', `${what} may have at most ${most / MEBIBYTE} MB.`);
      }
      const isImage = file.kind === 'image';
      const mime = isImage ? `image/${file.format}` : file.mime;
      const text = isImage ? null : await documentText(file, bytes);
      const kept = isImage ? await cleanImage(bytes, file.format) : bytes;
      const stored = await media.put({ kind: 'attachment', mime, bytes: kept });
      const row = {
        id: uuidv7(),
        media_id: stored.id,
        kind: file.kind,
        name: cleanName(name),
        mime,
        bytes: stored.bytes,
      };
      try {
        await store.insert(principal.userId, row, text);
      } catch (error) {
        await media
          .remove(stored.id)
          .catch((err: unknown) => core.log.warn({ err }, 'a file was left for the next start'));
        throw error;
      }
      return toAttachment({ ...row, characters: text === null ? null : [...text].length });
    },
    async list(principal, ids) {
      const rows = new Map((await store.list(principal.userId, ids)).map((row) => [row.id, toAttachment(row)]));
      return ids.map((id) => {
        const found = rows.get(id.toLowerCase());
        if (!found) throw none();
        return found;
      });
    },
    async bytes(principal, id) {
      const row = await get(principal, id);
      const { stream } = await media.open(row.media_id);
      return { attachment: toAttachment(row), bytes: await buffer(stream) };
    },
    async text(principal, id) {
      const found = await store.text(principal.userId, id);
      if (!found) throw none();
      return found.text ?? '';
    },
    async remove(principal, id) {
      const mediaId = await store.remove(principal.userId, id);
      if (!mediaId) throw none();
      await media.remove(mediaId);
    },
    async clean() {
      const mediaIds = await store.removeUnsent();
      for (let at = 0; at < mediaIds.length; at += 200) await media.removeMany(mediaIds.slice(at, at + 200));
      return mediaIds.length;
    },
  };
}
