'use client';
// Why a question has no figure, and questions near to it that have one.
import { MessageCircleQuestion } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Answer } from '@/contracts/analytics';

export function Refused({ answer, onAsk }: { answer: Answer; onAsk: (question: string) => void }) {
  const suggestions = answer.refusal?.suggestions ?? [];
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex gap-3">
        <MessageCircleQuestion aria-hidden className="mt-1 size-5 shrink-0 text-muted" strokeWidth={1.5} />
        <div className="flex min-w-0 flex-col gap-1">
          <p role="status" className="text-lg font-medium text-balance">
            {/* What can be asked stands below as buttons. */}
            {(answer.refusal?.message ?? answer.answer).replace(/, for example:$/, '.')}
          </p>
          {answer.unknown.length > 0 && (
            <p className="text-sm text-muted">Not understood: {answer.unknown.map((word) => `“${word}”`).join(', ')}</p>
          )}
        </div>
      </div>
      {suggestions.length > 0 && (
        <div className="flex flex-col gap-2 pl-8 max-md:pl-0">
          <p className="text-sm text-muted">These can be answered:</p>
          <ul className="flex flex-wrap gap-2">
            {suggestions.map((question) => (
              <li key={question} className="max-w-full">
                <Button className="h-auto max-w-full py-1 text-left whitespace-normal" onClick={() => onAsk(question)}>
                  {question}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
