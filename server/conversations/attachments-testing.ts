// For tests: attachments of one person over a database and a folder, and what lies in that folder.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Attachment } from '@/contracts/conversations';
import { createMedia, type Media } from '../media/media';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { type Attachments, createAttachments } from './attachments';
import type { Conversations } from './conversations';
import { openConversations } from './testing';

export interface TestAttachments {
  core: TestCore;
  media: Media;
  attachments: Attachments;
  conversations: Conversations;
  anna: Principal;
  put(name: string, bytes: Uint8Array | string): Promise<Attachment>;
  /** How many files lie in the folder. */
  files(): number;
  close(): Promise<void>;
}

export async function openAttachments(): Promise<TestAttachments> {
  const core = await openTestCore();
  const media = createMedia(core);
  const attachments = createAttachments(core, { media });
  const conversations = openConversations(core);
  const anna = await core.person('viewer');
  return {
    ...{ core, media, attachments, conversations, anna },
    put: (name, bytes) =>
      attachments.put(anna, { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }),
    files: () =>
      readdirSync(path.join(core.env.DATA_DIR, 'media'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length,
    async close() {
      await conversations.close();
      await core.close();
    },
  };
}
