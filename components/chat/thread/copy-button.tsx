'use client';
// Copies the words of a message as Markdown.
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';
import type { Message } from '@/contracts/conversations';
import { copyOf } from '../state/message-text';

export async function copyMessage(message: Pick<Message, 'parts'>): Promise<boolean> {
  const done = await copyText(copyOf(message));
  if (!done) toast.error('The browser did not let it be copied. Select the words and copy them.');
  return done;
}

export function CopyButton({ message }: { message: Message }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyMessage(message));
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Button variant="ghost" size="icon-sm" aria-label={copied ? 'Copied' : 'Copy'} onClick={() => void copy()}>
      {copied ? <Check /> : <Copy />}
    </Button>
  );
}
