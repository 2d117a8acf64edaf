'use client';
// What the list is narrowed to, each part removable.
import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ClassDot } from '@/components/ui/class-badge';
import type { EventsFilter } from './filter';
import type { Chip } from './filter-options';

export function FilterChips(props: {
  chips: readonly Chip[];
  change: (part: Partial<EventsFilter>) => void;
  clear: () => void;
}) {
  if (props.chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1">
      {props.chips.map((chip) => (
        <li key={chip.key}>
          <Button size="sm" aria-label={`Remove filter: ${chip.label}`} onClick={() => props.change(chip.without)}>
            {chip.kind === 'class' && <ClassDot name={chip.label} />}
            <span className="max-w-56 truncate">{chip.label}</span>
            <X className="text-muted" />
          </Button>
        </li>
      ))}
      <li>
        <Button size="sm" variant="ghost" onClick={props.clear}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
