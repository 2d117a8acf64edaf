'use client';
// The question box: Enter asks, the arrow keys walk through one's own questions and completions, Escape closes them.
import { ArrowUp, Clock3, Search } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { fieldClass } from '@/components/ui/input';
import { useAsked } from '../library/use-asked';
import { nextActive, type Suggestion, suggestionsFor } from './suggestions';
import { useCompletions } from './use-catalog';

const MOST_LETTERS = 500;

export interface QuestionBoxProps {
  label: string;
  placeholder: string;
  onAsk: (question: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  initial?: string;
  busy?: boolean;
  size?: 'large' | 'small';
  /** Without: a follow-up, which completions know nothing of. */
  suggest?: boolean;
}

export function QuestionBox(props: QuestionBoxProps) {
  const { size = 'large', suggest = true } = props;
  const id = useId();
  const [text, setText] = useState(props.initial ?? '');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = useAsked();
  const completions = useCompletions(text, open && suggest);
  const history = useMemo(
    () => asked.data?.pages.flatMap((page) => page.items.map(({ question }) => question)),
    [asked.data],
  );
  const rows: Suggestion[] = open && suggest ? suggestionsFor(text, history ?? [], completions) : [];
  const marked = rows[active];

  const ask = (question: string) => {
    const trimmed = question.trim();
    if (!trimmed) return;
    setOpen(false);
    setActive(-1);
    setText(suggest ? trimmed : '');
    props.onAsk(trimmed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(marked?.text ?? text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && suggest) {
      event.preventDefault();
      if (!open) setOpen(true);
      else setActive(nextActive(active, event.key === 'ArrowDown' ? 1 : -1, rows.length));
    }
  };
  const shown = rows.length > 0;
  return (
    <form method="post" onSubmit={submit} className="relative">
      <Search
        aria-hidden
        className={cn(
          'pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted',
          size === 'large' && 'left-4 size-5',
        )}
      />
      <input
        ref={props.inputRef}
        type="text"
        {...(suggest
          ? {
              role: 'combobox',
              'aria-expanded': shown,
              'aria-controls': `${id}-list`,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant': marked ? `${id}-${active}` : undefined,
            }
          : {})}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={marked?.text ?? text}
        maxLength={MOST_LETTERS}
        autoComplete="off"
        autoCapitalize="sentences"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setOpen(event.target.value.trim() !== '');
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        className={cn(
          fieldClass,
          size === 'large' ? 'h-12 rounded-lg pr-14 pl-11 text-lg' : 'h-10 pr-12 pl-9 text-base',
          shown && size === 'large' && 'rounded-b-none',
        )}
      />
      <Button
        type="submit"
        variant="primary"
        size="icon"
        aria-label="Ask"
        busy={props.busy}
        disabled={text.trim() === '' && !marked}
        className={cn('absolute top-1/2 right-2 -translate-y-1/2', size === 'small' && 'right-1')}
      >
        <ArrowUp />
      </Button>
      {shown && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Questions"
          className="absolute inset-x-0 top-full z-20 overflow-hidden rounded-b-lg border border-t-0 border-line-strong bg-surface py-1 shadow-float"
        >
          {rows.map((row, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: marked by aria-activedescendant
            <div
              key={row.text}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              // Before the field loses its focus and the list closes.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => ask(row.text)}
              className={cn(
                'flex min-h-9 cursor-pointer items-center gap-3 px-4 py-1 text-base touch hover:bg-raised',
                i === active && 'bg-raised',
              )}
            >
              {row.from === 'history' ? (
                <Clock3 aria-label="Asked before:" className="size-4 shrink-0 text-muted" />
              ) : (
                <Search aria-hidden className="size-4 shrink-0 text-muted" />
              )}
              <span className="min-w-0 truncate">{row.text}</span>
            </div>
          ))}
        </div>
      )}
    </form>
  );
}
