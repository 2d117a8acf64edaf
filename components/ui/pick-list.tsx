'use client';
// Any number of choices from a long list, or one, found by typing.
import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { fieldClass } from './input';

export interface PickOption {
  value: string;
  label: string;
  icon?: ReactNode;
  /** A word at the end of the line: what kind of thing it is, or why it cannot be picked. */
  hint?: string;
  disabled?: boolean;
}

export interface PickListProps {
  label: string;
  options: readonly PickOption[];
  picked: readonly string[];
  onToggle: (value: string) => void;
  /** What to say when there is nothing to pick from. */
  empty: string;
  /** One of them: a mark instead of boxes. */
  single?: boolean;
}

export function PickList({ label, options, picked, onToggle, empty, single }: PickListProps) {
  return (
    // A first value that is no option: the list would else scroll its first option, and the sheet with it, into view.
    <Command label={label} defaultValue="-" className="flex min-h-0 flex-col gap-1">
      {options.length > 6 && (
        <Command.Input placeholder={`Find a ${label.toLowerCase()}`} className={cn(fieldClass, 'h-8 shrink-0')} />
      )}
      <Command.List label={label} className="max-h-64 overflow-y-auto">
        <Command.Empty className="px-2 py-4 text-sm text-muted">
          {options.length === 0 ? empty : 'Nothing by that name.'}
        </Command.Empty>
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label]}
            disabled={option.disabled}
            onSelect={() => onToggle(option.value)}
            aria-checked={picked.includes(option.value)}
            className="flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm touch data-[disabled=true]:opacity-50 data-[selected=true]:bg-raised"
          >
            <span
              aria-hidden
              className={cn(
                'flex size-4 shrink-0 items-center justify-center',
                !single && 'rounded-sm border border-line-strong',
                !single && picked.includes(option.value) && 'border-accent bg-accent text-on-accent',
              )}
            >
              {picked.includes(option.value) && (
                <Check className={single ? 'size-4' : 'size-3'} strokeWidth={single ? 2 : 3} />
              )}
            </span>
            {option.icon}
            <span className="min-w-0 truncate">{option.label}</span>
            {option.hint && <span className="ml-auto shrink-0 pl-2 text-xs text-muted">{option.hint}</span>}
            <span className="sr-only">{picked.includes(option.value) ? 'picked' : ''}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
