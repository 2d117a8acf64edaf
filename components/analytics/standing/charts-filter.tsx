'use client';
// Which cameras and classes the charts are narrowed to.
import { Camera as CameraIcon, ChevronDown, Shapes, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ClassDot } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { PickList } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { Camera } from '@/contracts/cameras';
import { toggled } from './picked';

function FilterButton(props: { label: string; icon: ReactNode; count: number; children: ReactNode }) {
  const on = props.count > 0;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant={on ? 'secondary' : 'ghost'} className={cn(on && 'border-accent text-accent')}>
          {props.icon}
          {on ? `${props.label} · ${props.count}` : props.label}
          <ChevronDown className="max-md:hidden" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={props.label}>{props.children}</PopoverContent>
    </Popover>
  );
}

export function ChartsFilter(props: {
  cameras: readonly Camera[];
  classes: readonly string[];
  pickedCameras: readonly string[];
  pickedClasses: readonly string[];
  onCameras: (cameras: string[]) => void;
  onClasses: (classes: string[]) => void;
  onClear: () => void;
}) {
  const { pickedCameras, pickedClasses } = props;
  return (
    <>
      <FilterButton label="Camera" icon={<CameraIcon />} count={pickedCameras.length}>
        <PickList
          label="Camera"
          empty="There is no camera yet."
          options={props.cameras.map(({ id, slug, name }) => ({
            value: pickedCameras.includes(slug) ? slug : id,
            label: name,
          }))}
          picked={pickedCameras}
          onToggle={(value) => props.onCameras(toggled(pickedCameras, value))}
        />
      </FilterButton>
      <FilterButton label="Class" icon={<Shapes />} count={pickedClasses.length}>
        <PickList
          label="Class"
          empty="Nothing has been seen yet."
          options={props.classes.map((name) => ({ value: name, label: name, icon: <ClassDot name={name} /> }))}
          picked={pickedClasses}
          onToggle={(value) => props.onClasses(toggled(pickedClasses, value))}
        />
      </FilterButton>
      {pickedCameras.length + pickedClasses.length > 0 && (
        <Button variant="ghost" size="icon" aria-label="Show all cameras and classes" onClick={props.onClear}>
          <X />
        </Button>
      )}
    </>
  );
}
