'use client';
// Chooses one model: from those within reach, or by a name that is typed.
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { formatBytes } from '@/components/ui/number';
import { PickList } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { ModelRef } from '@/contracts/agents';
import type { LanguageModelInfo } from '@/contracts/inference';
import { modelWords } from '../words';

const PREFERRED = 'preferred';
/** A provider's name has no slash. */
const keyOf = ({ provider, model }: ModelRef) => `${provider ?? ''}/${model}`;

export interface ModelPickerProps {
  label: string;
  value: ModelRef | null;
  models: readonly LanguageModelInfo[];
  /** The name of the model that no choice means; left out where a choice is needed. */
  preferred?: string;
  /** Taken already. */
  taken?: readonly ModelRef[];
  children?: React.ReactNode;
  onPick: (model: ModelRef | null) => void;
}

export function ModelPicker({ label, value, models, preferred, taken = [], children, onPick }: ModelPickerProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const pick = (model: ModelRef | null) => {
    onPick(model);
    setTyped('');
    setOpen(false);
  };
  const known = models.map(({ provider, name, sizeBytes }) => {
    const ref = { provider, model: name };
    const hint = [provider, sizeBytes && formatBytes(sizeBytes)].filter(Boolean).join(', ');
    return { ref, value: keyOf(ref), label: name, hint, disabled: taken.some((one) => keyOf(one) === keyOf(ref)) };
  });
  const options = preferred === undefined ? known : [{ value: PREFERRED, label: preferred }, ...known];
  const choose = (key: string) => {
    const found = known.find((one) => one.value === key);
    if (key === PREFERRED) pick(null);
    else if (found) pick(found.ref);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        {children ?? (
          <Button aria-label={`${label}: ${modelWords(value)}`} className="w-full min-w-0 justify-between">
            <span className="truncate font-normal">{value ? modelWords(value) : (preferred ?? 'Choose a model')}</span>
            <ChevronDown aria-hidden className="text-muted" />
          </Button>
        )}
      </PopoverTrigger>
      <PopoverContent aria-label={label} className="flex w-80 flex-col gap-3 overflow-y-auto">
        {options.length > 0 && (
          <PickList
            single
            label="Model"
            empty="No model of this kind is within reach."
            options={options}
            picked={value ? [keyOf(value)] : preferred === undefined ? [] : [PREFERRED]}
            onToggle={choose}
          />
        )}
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            // React carries events through portals: the form of the page must not be sent as well.
            event.stopPropagation();
            if (typed.trim()) pick({ provider: null, model: typed.trim() });
          }}
        >
          <Input
            aria-label={`${label} by name`}
            placeholder="Or type a name: qwen3:8b"
            maxLength={200}
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            Use
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
