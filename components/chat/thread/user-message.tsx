'use client';
// What a person wrote: as they wrote it, at the right.
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Message } from '@/contracts/conversations';
import { beginningOf, markdownOf } from '../state/message-text';
import { BranchSwitch } from './branch-switch';
import { CopyButton } from './copy-button';
import { EditMessage } from './edit-message';
import { DocumentLine, ImageLine } from './parts';
import { useThreadActions } from './thread-actions';

export function UserMessage({ message }: { message: Message }) {
  const actions = useThreadActions();
  const text = markdownOf(message.parts);
  const short = beginningOf(text);
  const [whole, setWhole] = useState(false);
  const attached = message.parts.filter((part) => part.type === 'image' || part.type === 'document');
  if (actions?.editing === message.id) {
    return (
      <article aria-label="You" data-message={message.id} className="py-3">
        <EditMessage message={message} actions={actions} />
      </article>
    );
  }
  return (
    <article aria-label="You" data-message={message.id} className="group flex flex-col items-end pt-3">
      {attached.length > 0 && (
        <div className="mb-2 flex max-w-[85%] flex-wrap justify-end gap-2">
          {attached.map((part) =>
            part.type === 'image' ? (
              <ImageLine key={part.attachmentId} part={part} />
            ) : (
              <DocumentLine key={part.attachmentId} part={part} />
            ),
          )}
        </div>
      )}
      {text && (
        <div className="max-w-[85%] rounded-lg bg-raised px-4 py-2">
          <p className="text-base leading-6 whitespace-pre-wrap break-words">{whole ? text : short}</p>
          {short !== text && (
            <Button variant="ghost" size="sm" aria-expanded={whole} onClick={() => setWhole(!whole)} className="-ml-2">
              {whole ? 'Show less' : 'Show all'}
            </Button>
          )}
        </div>
      )}
      <div className="mt-1 flex items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 max-md:opacity-100 pointer-coarse:opacity-100">
        <BranchSwitch message={message} />
        <CopyButton message={message} />
        {actions && text && (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Edit"
            disabled={actions.busy}
            onClick={() => actions.setEditing(message.id)}
          >
            <Pencil />
          </Button>
        )}
      </div>
    </article>
  );
}
