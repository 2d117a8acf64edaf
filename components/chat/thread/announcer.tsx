'use client';
// Says to those who hear the page that a reply is being written, and what it was once it stands; never token by token.
import { useEffect, useRef, useState } from 'react';
import type { Message } from '@/contracts/conversations';
import { spokenOf } from '../state/message-text';

const MOST_LETTERS = 600;

function wordsFor(message: Message): string {
  const name = message.agent?.name ?? 'The assistant';
  if (message.status === 'streaming') return `${name} is writing.`;
  if (message.status === 'stopped') return 'The reply was stopped.';
  if (message.status !== 'done') return 'The reply could not be finished.';
  const answer = message.parts.flatMap((part) =>
    part.type === 'tool' && part.output?.card === 'answer' ? [part.output.answer.answer] : [],
  );
  const text = [...answer, spokenOf(message.parts)].filter(Boolean).join(' ');
  return `${name}: ${text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text}`;
}

export function Announcer({ last }: { last: Message | undefined }) {
  const [words, setWords] = useState('');
  const watched = useRef<string | null>(null);
  useEffect(() => {
    if (last?.role !== 'assistant') return;
    if (last.status === 'streaming') watched.current = last.id;
    // What was there when the page came is read as part of it.
    else if (watched.current !== last.id) return;
    setWords(wordsFor(last));
  }, [last]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}
