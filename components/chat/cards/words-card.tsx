// Cards that are a line of words: the time, and whatever has no better form.
import { clockWords } from '@/components/figures/clock-words';
import { useHourCycle } from '@/components/ui/time-format';
import type { CardProps } from './card';

export function TimeCard({ output: { text, timezone } }: CardProps<'time'>) {
  const cycle = useHourCycle();
  return (
    <p className="tabular text-base">
      {clockWords(text, { cycle })} <span className="text-sm text-muted">{timezone.replaceAll('_', ' ')}</span>
    </p>
  );
}

export function TextCard({ output: { text } }: CardProps<'text'>) {
  return <p className="max-h-64 overflow-y-auto text-sm whitespace-pre-wrap break-words">{text}</p>;
}
