'use client';
// Finds an entity by name while it is typed: arrows and Enter, or a click. Used to look at one, and to merge with one.
import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { fieldClass } from '@/components/ui/input';
import type { Entity } from '@/contracts/graph';
import { KIND_LOOKS, KindMark } from './kinds';
import { useEntitySearch } from './use-graph';

export interface EntitySearchProps {
  label: string;
  onPick: (entity: Entity) => void;
  /** One that must not be picked. */
  without?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  className?: string;
}

export function EntitySearch({ label, onPick, without, inputRef, className }: EntitySearchProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const query = useDeferredValue(text);
  const found = useEntitySearch(open ? query : '');
  const rows = (found.data?.items ?? []).filter((entity) => entity.id !== without).slice(0, 8);
  const shown = open && query.trim() !== '' && (rows.length > 0 || found.isSuccess);

  const pick = (entity: Entity) => {
    setText('');
    setOpen(false);
    onPick(entity);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, rows.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && shown && row) pick(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={cn('relative', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted" />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && rows[active] ? `${id}-${active}` : undefined}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className={cn(fieldClass, 'h-8 pl-8')}
      />
      {shown && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Entities"
          className="absolute inset-x-0 top-full z-20 mt-1 min-w-64 overflow-hidden rounded-lg border border-line bg-surface p-1 shadow-float"
        >
          {rows.length === 0 && (
            <div
              role="option"
              aria-selected={false}
              aria-disabled
              tabIndex={-1}
              className="px-2 py-2 text-sm text-muted"
            >
              Nothing by that name.
            </div>
          )}
          {rows.map((entity, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: marked by aria-activedescendant
            <div
              key={entity.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              // Before the field loses its focus and the list closes.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(entity)}
              className={cn(
                'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm touch hover:bg-raised',
                i === active && 'bg-raised',
              )}
            >
              <KindMark kind={entity.kind} />
              <span className="min-w-0 truncate">{entity.name}</span>
              <span className="ml-auto shrink-0 text-xs text-muted">{KIND_LOOKS[entity.kind].word}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
