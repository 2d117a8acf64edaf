'use client';
// A short list of words: each a chip that can be taken away, a new one with Enter or a comma.
import { X } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface ListFieldProps {
  label: string;
  hint: string;
  /** What one of them is called: "tag". */
  noun: string;
  items: readonly string[];
  most: number;
  mostLong: number;
  onChange: (items: string[]) => void;
}

export function ListField({ label, hint, noun, items, most, mostLong, onChange }: ListFieldProps) {
  const [text, setText] = useState('');
  const add = (words: string) => {
    const fresh = words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '' && !items.includes(word));
    setText('');
    if (fresh.length > 0) onChange([...items, ...new Set(fresh)].slice(0, most));
  };
  const full = items.length >= most;
  return (
    <Field label={label} hint={full ? `${most} is the most there can be.` : hint}>
      {(control) => (
        <>
          {items.length > 0 && (
            <ul aria-label={label} className="flex flex-wrap gap-1">
              {items.map((item) => (
                <li key={item} className="min-w-0">
                  <Badge className="max-w-full pr-px">
                    <span className="truncate">{item}</span>
                    <button
                      type="button"
                      aria-label={`Remove the ${noun} ${item}`}
                      className="flex size-5 shrink-0 items-center justify-center rounded-sm touch-area hover:bg-hover hover:text-ink"
                      onClick={() => onChange(items.filter((one) => one !== item))}
                    >
                      <X aria-hidden />
                    </button>
                  </Badge>
                </li>
              ))}
            </ul>
          )}
          <Input
            {...control}
            value={text}
            disabled={full}
            maxLength={mostLong}
            enterKeyHint="done"
            placeholder={`Add a ${noun}, Enter`}
            onChange={(event) => {
              if (event.target.value.includes(',')) add(event.target.value);
              else setText(event.target.value);
            }}
            onBlur={() => add(text)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
                event.preventDefault();
                add(text);
              }
              if (event.key === 'Backspace' && text === '') onChange(items.slice(0, -1));
            }}
          />
        </>
      )}
    </Field>
  );
}
