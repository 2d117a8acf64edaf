// What a message that is sent is made of: its words, the files it names, and the present picture of a camera.
import type { ChatSend } from '@/contracts/chat';
import type { Attachment } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Cameras } from '../cameras/cameras';
import type { Attachments } from '../conversations/attachments';
import { AppError } from '../errors';
import type { Principal } from '../users/permissions';

export interface SentParts {
  /** Throws `not_found` for files and cameras that are not theirs to see. */
  of(principal: Principal, input: Pick<ChatSend, 'text' | 'attachmentIds' | 'cameraId'>): Promise<Part[]>;
}

function partOf({ id, kind, name, mime, bytes }: Attachment): Part {
  return kind === 'image'
    ? { type: 'image', attachmentId: id, name, mime, camera: null }
    : { type: 'document', attachmentId: id, name, mime, bytes };
}

export function createSentParts(deps: {
  attachments: Pick<Attachments, 'list' | 'put'>;
  cameras: Pick<Cameras, 'get' | 'latestPicture'>;
}): SentParts {
  async function pictureOf(principal: Principal, cameraId: string): Promise<Part> {
    const camera = await deps.cameras.get(cameraId, principal);
    const picture = await deps.cameras.latestPicture(camera.id);
    if (!picture) {
      throw new AppError('conflict', `There is no picture of ${camera.name} yet. Open it on the Live page first.`);
    }
    const taken = await deps.attachments.put(principal, { name: `${camera.slug}.jpg`, bytes: picture.jpeg });
    return {
      type: 'image',
      attachmentId: taken.id,
      name: taken.name,
      mime: taken.mime,
      camera: { id: camera.id, name: camera.name, takenAt: new Date(picture.ts).toISOString() },
    };
  }

  return {
    async of(principal, { text, attachmentIds, cameraId }) {
      const [files, picture] = await Promise.all([
        attachmentIds.length > 0 ? deps.attachments.list(principal, attachmentIds) : [],
        cameraId === null ? null : pictureOf(principal, cameraId),
      ]);
      return [
        ...files.map(partOf),
        ...(picture ? [picture] : []),
        ...(text.trim() === '' ? [] : [{ type: 'text' as const, text }]),
      ];
    },
  };
}
