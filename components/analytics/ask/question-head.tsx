// The question above its answer, with the words marked that were not understood.
import { Badge } from '@/components/ui/badge';
import { type Entry, markUnknown, questionOf } from './thread';

export function QuestionHead({ entry }: { entry: Entry }) {
  const question = questionOf(entry);
  const follows = entry.request.kind === 'words' && entry.request.previous !== null;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-4 pb-2">
      <h2 className="min-w-0 text-sm break-words text-muted">
        {question
          ? markUnknown(question, entry.edited ? [] : (entry.answer?.unknown ?? [])).map((segment, i) =>
              segment.unknown ? (
                <u
                  // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice
                  key={i}
                  title="Not understood"
                  className="text-ink decoration-alert decoration-wavy underline-offset-4"
                >
                  {segment.text}
                  <span className="sr-only"> (not understood)</span>
                </u>
              ) : (
                segment.text
              ),
            )
          : 'A question made by hand'}
      </h2>
      {follows && <Badge>Follow-up</Badge>}
      {entry.edited && <Badge tone="accent">Changed by hand</Badge>}
    </header>
  );
}
