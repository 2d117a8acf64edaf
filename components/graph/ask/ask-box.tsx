'use client';
// A question to the graph, with its times in words.
import { ArrowUp, MessageCircleQuestion } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { fieldClass } from '@/components/ui/input';

export interface AskBoxProps {
  question: string | null;
  busy: boolean;
  onAsk: (question: string) => void;
}

export function AskBox({ question, busy, onAsk }: AskBoxProps) {
  const [text, setText] = useState(question ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) onAsk(text.trim());
  };
  return (
    <form method="post" onSubmit={submit} className="relative">
      <MessageCircleQuestion
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="text"
        aria-label="Ask the graph"
        placeholder="Who led the north site in 2015? What did we know in 2015?"
        value={text}
        maxLength={1000}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => setText(event.target.value)}
        className={cn(fieldClass, 'h-10 pr-12 pl-9 text-base')}
      />
      <Button
        type="submit"
        variant="primary"
        size="icon"
        aria-label="Ask"
        busy={busy}
        disabled={text.trim() === ''}
        className="absolute top-1/2 right-1 -translate-y-1/2"
      >
        <ArrowUp />
      </Button>
    </form>
  );
}
