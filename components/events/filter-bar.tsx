'use client';
// All filters: a bar on a desk, a sheet behind one button on a phone.
import { Camera as CameraIcon, ChevronDown, ListFilter, Shapes } from 'lucide-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ClassDot } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { PickList } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Sheet, SheetClose, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { Camera } from '@/contracts/cameras';
import { countFilters, toggled } from './filter';
import { ConfidenceField, type FieldProps, percent, ReviewedField, TimeField } from './filter-fields';
import { timeWords } from './filter-options';
import { FilterSearch } from './filter-search';

export interface FilterBarProps extends FieldProps {
  cameras: readonly Camera[];
  classes: readonly string[];
  searchRef: RefObject<HTMLInputElement | null>;
  clear: () => void;
}

function FilterButton(props: { label: string; value?: string; on: boolean; wide?: boolean; children: ReactNode }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant={props.on ? 'secondary' : 'ghost'} className={cn(props.on && 'border-accent text-accent')}>
          {props.value ?? props.label}
          <ChevronDown />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={props.label} className={props.wide ? 'w-80' : undefined}>
        {props.children}
      </PopoverContent>
    </Popover>
  );
}

const counted = (label: string, count: number) => (count === 0 ? label : `${label} · ${count}`);

function CameraPick({ filter, change, cameras }: FilterBarProps) {
  return (
    <PickList
      label="Camera"
      empty="There is no camera yet."
      options={cameras.map(({ id, slug, name }) => ({
        value: filter.camera.includes(slug) ? slug : id,
        label: name,
        icon: <CameraIcon aria-hidden className="size-4 text-muted" />,
      }))}
      picked={filter.camera}
      onToggle={(value) => change({ camera: toggled(filter.camera, value) })}
    />
  );
}

function ClassPick({ filter, change, classes }: FilterBarProps) {
  return (
    <PickList
      label="Class"
      empty="Nothing has been seen yet."
      options={classes.map((name) => ({ value: name, label: name, icon: <ClassDot name={name} /> }))}
      picked={filter.class}
      onToggle={(value) => change({ class: toggled(filter.class, value) })}
    />
  );
}

export function FilterBar(props: FilterBarProps) {
  const { filter, change } = props;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1 max-md:hidden">
      <div className="mr-1 w-56">
        <FilterSearch {...props} inputRef={props.searchRef} />
      </div>
      <FilterButton label={counted('Camera', filter.camera.length)} on={filter.camera.length > 0}>
        <CameraPick {...props} />
      </FilterButton>
      <FilterButton label={counted('Class', filter.class.length)} on={filter.class.length > 0}>
        <ClassPick {...props} />
      </FilterButton>
      <FilterButton
        label="Time"
        value={timeWords(filter)}
        on={Boolean(filter.from || filter.to || filter.range !== '24h')}
        wide
      >
        <TimeField filter={filter} change={change} />
      </FilterButton>
      <FilterButton
        label="Confidence"
        value={filter.minConfidence ? `≥ ${percent(filter.minConfidence)}` : undefined}
        on={filter.minConfidence !== null}
      >
        <ConfidenceField filter={filter} change={change} />
      </FilterButton>
      <ReviewedField filter={filter} change={change} />
    </div>
  );
}

function Section({ title, icon, children }: { title: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 border-b border-line py-4 last:border-b-0">
      <h3 className="flex items-center gap-2 text-sm font-medium">
        {icon}
        {title}
      </h3>
      {children}
    </section>
  );
}

export function FilterSheet(props: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const { filter, change } = props;
  const count = countFilters(filter);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button className="md:hidden">
          <ListFilter />
          {counted('Filter', count)}
        </Button>
      </SheetTrigger>
      <SheetContent
        title="Filter sightings"
        footer={
          <>
            <Button variant="ghost" onClick={props.clear} disabled={count === 0}>
              Clear all
            </Button>
            <SheetClose asChild>
              <Button variant="primary">Show sightings</Button>
            </SheetClose>
          </>
        }
      >
        <Section title="Reviewed">
          <ReviewedField filter={filter} change={change} />
        </Section>
        <Section title="Time">
          <TimeField filter={filter} change={change} />
        </Section>
        <Section title="Cameras" icon={<CameraIcon aria-hidden className="size-4 text-muted" />}>
          <CameraPick {...props} />
        </Section>
        <Section title="Classes" icon={<Shapes aria-hidden className="size-4 text-muted" />}>
          <ClassPick {...props} />
        </Section>
        <Section title="Confidence">
          <ConfidenceField filter={filter} change={change} />
        </Section>
      </SheetContent>
    </Sheet>
  );
}
