'use client';
// Was this reply any good? The same button again takes it back.
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Message } from '@/contracts/conversations';
import type { ThreadActions } from './thread-actions';

const RATES = [
  { rating: 1, label: 'Good reply', icon: ThumbsUp },
  { rating: -1, label: 'Bad reply', icon: ThumbsDown },
] as const;

export function RateButtons({ message, actions }: { message: Message; actions: ThreadActions }) {
  return RATES.map(({ rating, label, icon: Icon }) => {
    const on = message.rating === rating;
    return (
      <Button
        key={rating}
        variant="ghost"
        size="icon-sm"
        aria-label={label}
        aria-pressed={on}
        onClick={() => void actions.rate(message, on ? null : rating)}
      >
        <Icon className={cn(on && 'fill-current text-accent')} />
      </Button>
    );
  });
}
