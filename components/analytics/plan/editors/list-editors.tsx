'use client';
import { useMemo, useState } from 'react';
import { ClassDot } from '@/components/ui/class-badge';
// Filters that are lists of names: classes, cameras, zones, agents, models, tags, kinds of event.
import { PickList, type PickOption } from '@/components/ui/pick-list';
import type { Catalog } from '@/contracts/analytics';
import type { Filters } from '@/contracts/plan';
import { EventKind } from '@/contracts/tracks';
import { useSeen } from '../../use-seen';
import { toggledNames, withFilter } from '../plan-edit';
import { FILTER_WORDS } from '../plan-words';
import type { EditorProps } from './editor';

/** Seen ones first, then the groups, then what a detector knows besides. */
function classOptions(catalog: Catalog, seen: readonly string[]): PickOption[] {
  const one = (name: string): PickOption => ({ value: name, label: name, icon: <ClassDot name={name} /> });
  return [
    ...seen.map(one),
    ...catalog.groups.map((name): PickOption => ({ value: name, label: name, hint: 'group' })),
    ...catalog.classes.filter((name) => !seen.includes(name)).map(one),
  ];
}

/** What is picked when the list opens stands on top, and stays there while the list is open. */
function pickedFirst(options: readonly PickOption[], picked: readonly string[]): PickOption[] {
  const rank = (option: PickOption) => (picked.includes(option.value) ? 0 : 1);
  return [...options].sort((a, b) => rank(a) - rank(b));
}

const ids = (items: readonly { id: string; name: string }[]): PickOption[] =>
  items.map(({ id, name }) => ({ value: id, label: name }));
const names = (items: readonly string[]): PickOption[] => items.map((name) => ({ value: name, label: name }));

const EVENT_WORDS: Record<EventKind, string> = {
  appear: 'appeared',
  leave: 'left',
  enter: 'entered a zone',
  exit: 'left a zone',
  cross: 'crossed a line',
  dwell: 'stayed in a zone',
};

type ListFilter = 'class' | 'notClass' | 'camera' | 'notCamera' | 'zone' | 'eventKind' | 'agent' | 'model' | 'tag';

const OPTIONS: Record<ListFilter, (catalog: Catalog, seen: readonly string[]) => PickOption[]> = {
  class: classOptions,
  notClass: classOptions,
  camera: (catalog) => ids(catalog.cameras),
  notCamera: (catalog) => ids(catalog.cameras),
  zone: (catalog) =>
    catalog.zones.map(({ id, name, cameraId }) => ({
      value: id,
      label: name,
      hint: catalog.cameras.find((camera) => camera.id === cameraId)?.name,
    })),
  eventKind: () => EventKind.options.map((kind) => ({ value: kind, label: EVENT_WORDS[kind] })),
  agent: (catalog) => ids(catalog.agents),
  model: (catalog) => names(catalog.models),
  tag: (catalog) => names(catalog.tags),
};

/** What a filter offers, those picked at first on top. */
export function useOptions(name: ListFilter, catalog: Catalog, picked: readonly string[]): PickOption[] {
  const [first] = useState(picked);
  const seen = useSeen().data?.items;
  return useMemo(
    () => pickedFirst(OPTIONS[name](catalog, seen?.map((item) => item.class) ?? []), first),
    [name, catalog, seen, first],
  );
}

const EMPTY: Partial<Record<ListFilter, string>> = {
  camera: 'There is no camera yet.',
  zone: 'No zone has been drawn yet.',
  agent: 'There is no agent yet.',
  model: 'No model has been called yet.',
  tag: 'Nothing has been tagged yet.',
};

export function ListEditor({ plan, catalog, onChange, name }: EditorProps & { name: ListFilter }) {
  const picked = plan.filters[name] ?? [];
  const options = useOptions(name, catalog, picked);
  return (
    <PickList
      label={FILTER_WORDS[name]}
      options={options}
      picked={picked}
      empty={EMPTY[name] ?? 'There is none yet.'}
      onToggle={(value) =>
        onChange(withFilter(plan, name, toggledNames(plan.filters[name], value) as Filters[typeof name]))
      }
    />
  );
}
