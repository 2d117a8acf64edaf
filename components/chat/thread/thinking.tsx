// What a model said to itself, folded away.
import { Brain } from 'lucide-react';

export function Thinking({ text, now }: { text: string; now: boolean }) {
  return (
    <details className="group my-2 text-sm first:mt-0">
      <summary className="inline-flex min-h-7 cursor-pointer list-none items-center gap-2 rounded-md text-muted touch hover:text-ink">
        <Brain aria-hidden className="size-4" />
        {now ? 'Thinking…' : 'Thoughts'}
        <span aria-hidden className="inline-block transition-transform group-open:rotate-90">
          ›
        </span>
      </summary>
      <p className="mt-1 max-h-64 overflow-y-auto border-l-2 border-line pl-3 whitespace-pre-wrap break-words text-muted">
        {text}
      </p>
    </details>
  );
}
