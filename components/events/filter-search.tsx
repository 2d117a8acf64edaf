'use client';
// The quickest way to narrow the list: type what you look for ("person", "yard", "last hour") and pick it.
import { Command } from 'cmdk';
import { Check, Search } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { ClassDot } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { floatClass } from '@/components/ui/float';
import { fieldClass } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import type { Camera } from '@/contracts/cameras';
import { RANGE_WORDS, RANGES, toggled } from './filter';
import type { FieldProps } from './filter-fields';

const itemClass =
  'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm touch data-[selected=true]:bg-raised';
const groupClass = '[&_[cmdk-group-heading]]:eyebrow [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1';

function Item(props: { label: string; id: string; on: boolean; dot?: boolean; onSelect: () => void }) {
  return (
    <Command.Item value={props.id} keywords={[props.label]} onSelect={props.onSelect} className={itemClass}>
      {props.dot && <ClassDot name={props.label} />}
      <span className="grow truncate">{props.label}</span>
      {props.on && <Check aria-label="picked" className="size-4 text-accent" />}
    </Command.Item>
  );
}

export interface FilterSearchProps extends FieldProps {
  cameras: readonly Camera[];
  classes: readonly string[];
  inputRef: RefObject<HTMLInputElement | null>;
}

export function FilterSearch({ filter, change, cameras, classes, inputRef }: FilterSearchProps) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const pick = (part: Parameters<typeof change>[0]) => {
    change(part);
    setText('');
  };
  return (
    <Command
      ref={box}
      label="Filter sightings"
      className="relative min-w-0"
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setOpen(false);
        setText('');
        inputRef.current?.blur();
      }}
    >
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted" />
      <Command.Input
        ref={inputRef}
        value={text}
        onValueChange={(value) => {
          setText(value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        placeholder="Camera, class or time"
        aria-expanded={open}
        className={cn(fieldClass, 'h-8 pr-8 pl-8')}
      />
      <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
        <Kbd>/</Kbd>
      </span>
      <Command.List
        label="Filters"
        className={cn(floatClass, 'absolute inset-x-0 top-full mt-1 max-h-80', !open && 'hidden')}
        // Keeps the field focused while the list is clicked or scrolled.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Command.Empty className="px-2 py-4 text-sm text-muted">Nothing by that name.</Command.Empty>
        <Command.Group heading="Cameras" className={groupClass}>
          {cameras.map(({ id, slug, name }) => {
            const named = filter.camera.includes(slug) ? slug : id;
            return (
              <Item
                key={id}
                id={`camera ${id}`}
                label={name}
                on={filter.camera.includes(named)}
                onSelect={() => pick({ camera: toggled(filter.camera, named) })}
              />
            );
          })}
        </Command.Group>
        <Command.Group heading="Time" className={groupClass}>
          {RANGES.map((range) => (
            <Item
              key={range}
              id={`time ${range}`}
              label={RANGE_WORDS[range]}
              on={!filter.from && !filter.to && filter.range === range}
              onSelect={() => pick({ range, from: null, to: null })}
            />
          ))}
        </Command.Group>
        <Command.Group heading="Reviewed" className={groupClass}>
          <Item
            id="review no"
            label="To review"
            on={filter.reviewed === 'no'}
            onSelect={() => pick({ reviewed: 'no' })}
          />
          <Item
            id="review yes"
            label="Reviewed"
            on={filter.reviewed === 'yes'}
            onSelect={() => pick({ reviewed: 'yes' })}
          />
        </Command.Group>
        <Command.Group heading="Classes" className={groupClass}>
          {classes.map((name) => (
            <Item
              key={name}
              id={`class ${name}`}
              label={name}
              dot
              on={filter.class.includes(name)}
              onSelect={() => pick({ class: toggled(filter.class, name) })}
            />
          ))}
        </Command.Group>
      </Command.List>
    </Command>
  );
}
