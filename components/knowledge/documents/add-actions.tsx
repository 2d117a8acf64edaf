'use client';
// The ways of adding to a collection beside dropping: files, a folder, an address, a text.
import { ChevronDown, FileUp, FolderUp, Link2, TextCursorInput } from 'lucide-react';
import { useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Collection } from '@/contracts/knowledge';
import { FileButton } from '../uploads/file-buttons';
import type { NamedFile } from '../uploads/upload-queue';
import { useUploadQueue } from '../uploads/use-uploads';
import { TextDialog } from './text-dialog';
import { UrlDialog } from './url-dialog';

export function AddActions({ collection }: { collection: Collection }) {
  const queue = useUploadQueue();
  const [dialog, setDialog] = useState<'url' | 'text' | null>(null);
  const add = (files: NamedFile[]) => queue.add(collection, files);
  useShortcut({ keys: 'u', label: 'Add an address', group: 'Knowledge', handler: () => setDialog('url') });
  useShortcut({ keys: 'p', label: 'Paste a text', group: 'Knowledge', handler: () => setDialog('text') });
  const close = () => setDialog(null);
  return (
    <>
      <FileButton variant="primary" onFiles={add}>
        <FileUp />
        Add files
      </FileButton>
      <FileButton folder onFiles={add}>
        <FolderUp />
        Folder
      </FileButton>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            More
            <ChevronDown />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setDialog('url')}>
            <Link2 />
            Add an address
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setDialog('text')}>
            <TextCursorInput />
            Paste a text
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === 'url' && <UrlDialog collection={collection} onClose={close} />}
      {dialog === 'text' && <TextDialog collection={collection} onClose={close} />}
    </>
  );
}
