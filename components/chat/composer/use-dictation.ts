'use client';
// Speech to text by the browser, where it offers it.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}
type RecognitionClass = new () => Recognition;

function findClass(): RecognitionClass | null {
  const place = window as unknown as Record<string, RecognitionClass | undefined>;
  return place.SpeechRecognition ?? place.webkitSpeechRecognition ?? null;
}

const PROBLEMS: Record<string, string> = {
  'not-allowed': 'The microphone is not allowed here. Allow it in the browser and try again.',
  'audio-capture': 'There is no microphone.',
  network: 'The speech service of this browser cannot be reached.',
};

/** `heard` is told all words since the start, again and again while they become clearer. */
export function useDictation(heard: (text: string) => void) {
  const offered = useSyncExternalStore(
    () => () => {},
    () => findClass() !== null,
    () => false,
  );
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const current = useRef<Recognition | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  const toggle = () => {
    if (listening) return current.current?.stop();
    const Class = findClass();
    if (!Class) return;
    const recognition = new Class();
    current.current = recognition;
    recognition.lang = navigator.language;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = ({ results }) =>
      heard(
        Array.from(results, (result) => result[0]?.transcript ?? '')
          .join('')
          .trim(),
      );
    recognition.onerror = ({ error }) => setProblem(PROBLEMS[error] ?? null);
    recognition.onend = () => setListening(false);
    setProblem(null);
    setListening(true);
    recognition.start();
  };
  return { offered, listening, problem, toggle, stop: () => current.current?.stop() };
}
