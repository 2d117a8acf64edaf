'use client';
// One's own message, to be said otherwise: Enter sends it as another version, Escape leaves it as it was.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import type { Message } from '@/contracts/conversations';
import { markdownOf } from '../state/message-text';
import type { ThreadActions } from './thread-actions';

export function EditMessage({ message, actions }: { message: Message; actions: ThreadActions }) {
  const [text, setText] = useState(() => markdownOf(message.parts));
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const close = () => actions.setEditing(null);
  const send = async () => {
    if (!text.trim() || actions.busy || sending) return;
    setSending(true);
    setProblem(null);
    try {
      await actions.edit(message, text);
      close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'That did not work. Try again.');
      setSending(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <div className="flex w-full flex-col gap-2">
      <Textarea
        ref={field}
        aria-label="Edit your message"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-80 text-base"
      />
      {problem && (
        <p role="alert" className="text-sm text-alert">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-xs text-muted">The first version stays, and can be shown again.</p>
        <Button onClick={close}>Cancel</Button>
        <Button variant="primary" busy={sending} disabled={!text.trim() || actions.busy} onClick={() => void send()}>
          Send
        </Button>
      </div>
    </div>
  );
}
