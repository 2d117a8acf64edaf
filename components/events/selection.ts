// Which sighting the keyboard is on and which are selected, by id, so that new arrivals do not move either.

export interface Selection {
  active: string | null;
  /** Where a range began. */
  anchor: string | null;
  selected: ReadonlySet<string>;
}

export const NO_SELECTION: Selection = { active: null, anchor: null, selected: new Set() };

/** Moves the active sighting by `step` places; with `extend` the range from the anchor is selected. */
export function move(selection: Selection, ids: readonly string[], step: number, extend = false): Selection {
  if (ids.length === 0) return NO_SELECTION;
  const at = selection.active === null ? -1 : ids.indexOf(selection.active);
  const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + step));
  const active = ids[next] ?? null;
  if (!extend) return { ...selection, active, anchor: active };
  return active === null
    ? selection
    : range({ ...selection, anchor: selection.anchor ?? selection.active }, ids, active);
}

/** Selects everything between the anchor and `id`, both included. */
export function range(selection: Selection, ids: readonly string[], id: string): Selection {
  const to = ids.indexOf(id);
  if (to < 0) return selection;
  const anchored = selection.anchor === null ? -1 : ids.indexOf(selection.anchor);
  const from = anchored < 0 ? to : anchored;
  return {
    active: id,
    anchor: ids[from] ?? id,
    selected: new Set(ids.slice(Math.min(from, to), Math.max(from, to) + 1)),
  };
}

/** Selects one more, or one less. */
export function toggle(selection: Selection, id: string): Selection {
  const selected = new Set(selection.selected);
  if (!selected.delete(id)) selected.add(id);
  return { active: id, anchor: id, selected };
}
