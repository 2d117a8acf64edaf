'use client';
// Which classes a camera keeps or a zone is for. None chosen means all.
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ClassDot } from '@/components/ui/class-badge';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

function summary(chosen: readonly string[]): string {
  if (chosen.length === 0) return 'All classes';
  if (chosen.length <= 3) return chosen.join(', ');
  return `${chosen.length} classes`;
}

export interface ClassFilterProps {
  names: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

export function ClassFilter({ names, chosen, onChange }: ClassFilterProps) {
  const id = useId();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = names.filter((name) => name.toLowerCase().includes(wanted));
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...chosen, name] : chosen.filter((other) => other !== name));
  return (
    <div className="flex items-center justify-between gap-4">
      <span id={id} className="text-sm font-medium">
        Look for
      </span>
      <Popover onOpenChange={() => setSearch('')}>
        <PopoverTrigger asChild>
          <Button aria-describedby={id} className="min-w-0 shrink">
            <span className="truncate">{summary(chosen)}</span>
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Classes to look for" align="end" className="flex flex-col gap-2">
          <Input
            aria-label="Find a class"
            placeholder="Find a class"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <ul className="flex max-h-64 flex-col overflow-y-auto">
            {shown.map((name) => (
              <li key={name}>
                <label
                  htmlFor={`${id}-${name}`}
                  className="flex items-center gap-2 rounded-sm px-1 py-1 text-sm hover:bg-raised max-md:min-h-11"
                >
                  <Checkbox
                    id={`${id}-${name}`}
                    checked={chosen.includes(name)}
                    onCheckedChange={(on) => toggle(name, on === true)}
                  />
                  <ClassDot name={name} />
                  {name}
                </label>
              </li>
            ))}
            {shown.length === 0 && <li className="px-1 py-2 text-sm text-muted">The model knows no such class.</li>}
          </ul>
          <Button variant="ghost" disabled={chosen.length === 0} onClick={() => onChange([])}>
            All classes
          </Button>
        </PopoverContent>
      </Popover>
    </div>
  );
}
