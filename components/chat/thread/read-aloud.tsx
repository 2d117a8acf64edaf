'use client';
// Reads a reply aloud, where the browser can speak.
import { Square, Volume2 } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import type { Message } from '@/contracts/conversations';
import { spokenOf } from '../state/message-text';

const canSpeak = () => typeof speechSynthesis !== 'undefined' && typeof SpeechSynthesisUtterance !== 'undefined';

export function ReadAloud({ message }: { message: Message }) {
  const offered = useSyncExternalStore(
    () => () => {},
    canSpeak,
    () => false,
  );
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!speaking) return;
    return () => speechSynthesis.cancel();
  }, [speaking]);
  const text = spokenOf(message.parts);
  if (!offered || !text) return null;
  const toggle = () => {
    if (speaking) return setSpeaking(false);
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.onend = () => setSpeaking(false);
    words.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(words);
  };
  return (
    <Button variant="ghost" size="icon-sm" aria-label={speaking ? 'Stop reading' : 'Read aloud'} onClick={toggle}>
      {speaking ? <Square /> : <Volume2 />}
    </Button>
  );
}
