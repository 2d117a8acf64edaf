'use client';
// A choice of one from a list. Give it an `id` with a Label, or an `aria-label`.
import { Check, ChevronDown } from 'lucide-react';
import { Select as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { floatClass, itemClass } from './float';
import { fieldClass } from './input';

export interface SelectOption<V extends string = string> {
  value: V;
  label: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<V extends string> {
  options: readonly SelectOption<V>[];
  value: V | undefined;
  onValueChange: (value: V) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** Values must not be empty strings (a Radix rule): use a word such as 'all'. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { options, value, onValueChange, placeholder, disabled, className, ...trigger } = props;
  return (
    <Base.Root value={value ?? ''} onValueChange={(next) => onValueChange(next as V)} disabled={disabled}>
      <Base.Trigger
        className={cn(fieldClass, 'inline-flex h-8 items-center justify-between gap-2 text-left', className)}
        {...trigger}
      >
        <span className="min-w-0 truncate">
          <Base.Value placeholder={placeholder} />
        </span>
        <Base.Icon>
          <ChevronDown className="size-4 text-muted" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Content
          position="popper"
          sideOffset={4}
          className={cn(
            floatClass,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Base.Viewport>
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cn(itemClass, 'pr-8')}
              >
                <Base.ItemText>{option.label}</Base.ItemText>
                <Base.ItemIndicator className="absolute right-2">
                  <Check className="size-4" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Viewport>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
